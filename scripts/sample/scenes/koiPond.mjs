import { hex, mix } from '../draw/colour.mjs'
import { clamp, fractal, lerp, noise, smoothstep } from '../draw/noise.mjs'

const PATTERNS = [
  { body: hex('#fbf3ea'), patch: hex('#e5482d') },
  { body: hex('#f7efe6'), patch: hex('#f08a24') },
  { body: hex('#f2a03d'), patch: hex('#fff4e2') },
  { body: hex('#2d3142'), patch: hex('#f6f1e7') },
  { body: hex('#f6d365'), patch: hex('#fff9e8') },
  { body: hex('#fdf6f0'), patch: hex('#c8322b') },
]

const BONES = 29

/** Koi seen from above: they circle slowly between lily pads, over pebbles, under rings on the water. */
export function koiPond({ canvas, random }) {
  canvas.fill((x, y, out) => {
    const deep = fractal(x / 130, y / 130, 3, 5)
    const pebble = noise(x / 11, y / 11, 9) * 0.5 + noise(x / 5, y / 5, 2) * 0.3
    const colour = mix(
      mix(hex('#0d4a52'), hex('#1f7a74'), deep),
      hex('#5aa08a'),
      smoothstep(0.45, 0.75, pebble) * 0.22,
    )
    out[0] = colour[0]
    out[1] = colour[1]
    out[2] = colour[2]
  })
  const floor = canvas.snapshot()
  const fish = Array.from({ length: 9 }, (_, index) => ({
    pattern: PATTERNS[index % PATTERNS.length],
    size: random.between(1.15, 1.85),
    radiusX: random.between(60, 190),
    radiusY: random.between(40, 105),
    middleX: random.between(240, 400),
    middleY: random.between(140, 225),
    phase: (index / 9) * Math.PI * 2 + random.between(-0.3, 0.3),
    speed: random.between(0.065, 0.12) * (index % 3 === 0 ? -1 : 1),
    seed: index * 13 + 1,
  }))
  const pads = Array.from({ length: 13 }, (_, index) => {
    const corner = index < 6 ? { x: 90, y: 70 } : index < 10 ? { x: 560, y: 300 } : { x: 360, y: 20 }
    return {
      x: corner.x + random.between(-85, 85),
      y: corner.y + random.between(-55, 55),
      radius: random.between(15, 34),
      notch: random.between(0, 6.28),
      tone: random.next(),
    }
  })
  const at = (one, seconds) => {
    const angle = one.phase + seconds * one.speed
    return [
      one.middleX + Math.cos(angle) * one.radiusX + Math.sin(angle * 2.3 + one.seed) * 16,
      one.middleY + Math.sin(angle) * one.radiusY + Math.cos(angle * 1.7 + one.seed) * 12,
    ]
  }
  const swim = (one, seconds) => {
    const [x, y] = at(one, seconds)
    const [aheadX, aheadY] = at(one, seconds + 0.4)
    const heading = Math.atan2(aheadY - y, aheadX - x)
    const size = one.size * 13
    const spine = Array.from({ length: BONES }, (_, index) => {
      const t = index / (BONES - 1)
      const bend = Math.sin(seconds * 2.2 + one.seed - t * 3.4) * t * t * size * 0.42
      const along = (0.5 - t) * size * 4.3
      return {
        x: x + Math.cos(heading) * along - Math.sin(heading) * bend,
        y: y + Math.sin(heading) * along + Math.cos(heading) * bend,
        half: size * 0.52 * Math.sin(Math.PI * clamp(0.1 + t * 0.86)) ** 0.75 * (1 - t * 0.32),
        t,
      }
    })
    for (let index = 0; index < BONES; index += 2)
      canvas.disc(spine[index].x + 9, spine[index].y + 13, spine[index].half + 1, [0.01, 0.12, 0.14], 0.11, 7)
    const fin = mix(one.pattern.body, [1, 1, 1], 0.35)
    for (const side of [-1, 1]) {
      const angle = heading + side * (2.15 + Math.sin(seconds * 1.8 + one.seed) * 0.14)
      canvas.ellipse(
        spine[8].x + Math.cos(angle) * size * 0.72,
        spine[8].y + Math.sin(angle) * size * 0.72,
        size * 0.62,
        size * 0.26,
        angle,
        fin,
        0.6,
        2,
      )
    }
    const tail = spine[BONES - 1]
    const back = Math.atan2(tail.y - spine[22].y, tail.x - spine[22].x)
    for (const side of [-0.36, 0.36]) {
      canvas.ellipse(
        tail.x + Math.cos(back + side) * size * 0.66,
        tail.y + Math.sin(back + side) * size * 0.66,
        size * 0.74,
        size * 0.2,
        back + side,
        fin,
        0.66,
        2,
      )
    }
    for (let index = BONES - 1; index >= 0; index -= 1) {
      const bone = spine[index]
      canvas.disc(bone.x, bone.y, bone.half, mix(one.pattern.body, [0.2, 0.15, 0.2], 0.12), 1, 1)
    }
    for (let index = BONES - 1; index >= 0; index -= 1) {
      const bone = spine[index]
      const patch = smoothstep(0.46, 0.56, noise(bone.t * 4.2 + one.seed, one.seed, 3))
      canvas.disc(bone.x, bone.y, bone.half * 0.84, mix(one.pattern.body, one.pattern.patch, patch), 0.9, 2)
    }
    canvas.line(spine[8].x, spine[8].y, spine[18].x, spine[18].y, size * 0.13, [1, 1, 1], 0.25, 2)
    for (const side of [-1, 1]) {
      canvas.disc(
        spine[2].x - Math.sin(heading) * side * size * 0.22,
        spine[2].y + Math.cos(heading) * side * size * 0.22,
        size * 0.075,
        [0.06, 0.05, 0.08],
      )
    }
  }
  const rings = Array.from({ length: 5 }, (_, index) => ({
    x: random.between(150, 500),
    y: random.between(70, 300),
    start: index * 2.1,
  }))
  return (seconds) => {
    canvas.restore(floor)
    for (const one of fish) swim(one, seconds)
    canvas.within(canvas.left, -1, canvas.right, 361, (index, x, y) => {
      const bend = noise(x / 60 - seconds * 0.07, y / 60, 4) * 1.6
      const caustic =
        1 - Math.abs(noise(x / 58 + seconds * 0.1 + bend, y / 50 - seconds * 0.07 + bend, 7) * 2 - 1)
      canvas.add(index, [0.5, 0.85, 0.75], caustic ** 7 * 0.1)
    })
    for (const ring of rings) {
      const age = (seconds + ring.start) % 10.5
      if (age > 5) continue
      for (const gap of [0, 9]) {
        const radius = age * 15 - gap
        if (radius < 1) continue
        canvas.within(
          ring.x - radius - 3,
          ring.y - radius - 3,
          ring.x + radius + 3,
          ring.y + radius + 3,
          (index, x, y) => {
            const band = 1 - Math.abs(Math.hypot(x - ring.x, y - ring.y) - radius) / 2.6
            if (band > 0) canvas.add(index, [0.8, 1, 0.95], band * 0.22 * (1 - age / 5))
          },
        )
      }
    }
    for (const pad of pads) {
      const x = pad.x + Math.sin(seconds * 0.2 + pad.notch) * 2
      const y = pad.y + Math.cos(seconds * 0.17 + pad.notch) * 1.5
      canvas.disc(x + 5, y + 8, pad.radius, [0.01, 0.12, 0.12], 0.28, 8)
      const green = mix(hex('#3f8f4f'), hex('#7cb85a'), pad.tone)
      canvas.within(x - pad.radius, y - pad.radius, x + pad.radius, y + pad.radius, (index, wx, wy) => {
        const distance = Math.hypot(wx - x, wy - y)
        const angle = Math.atan2(wy - y, wx - x)
        const turn = Math.abs(((angle - pad.notch + Math.PI * 5) % (Math.PI * 2)) - Math.PI)
        const cover =
          smoothstep(0.5, -0.5, (distance - pad.radius) * canvas.scale) * smoothstep(0.13, 0.19, turn)
        if (cover <= 0) return
        const vein = smoothstep(0.9, 1, Math.cos(angle * 11)) * 0.14 * smoothstep(2, 12, distance)
        canvas.blend(
          index,
          mix(
            mix(green, hex('#1f5f3c'), smoothstep(pad.radius * 0.4, pad.radius, distance) * 0.5),
            [0.85, 0.95, 0.6],
            vein,
          ),
          cover,
        )
      })
    }
    for (const [x, y, tint] of [
      [118, 62, '#f7a8c4'],
      [548, 284, '#fbe3ee'],
    ]) {
      for (let petal = 0; petal < 18; petal += 1) {
        const angle = petal * 2.4
        const reach = lerp(13, 3, petal / 18)
        canvas.ellipse(
          x + Math.cos(angle) * reach,
          y + Math.sin(angle) * reach * 0.9,
          8.5,
          3.8,
          angle,
          mix(hex(tint), [1, 1, 1], petal / 24),
          0.95,
          0.8,
        )
      }
      canvas.disc(x, y, 3.4, hex('#ffd95e'), 1, 1)
    }
    canvas.vignette(0.32)
  }
}
