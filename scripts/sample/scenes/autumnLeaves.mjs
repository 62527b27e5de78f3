import { hex, mix, paletteAt } from '../draw/colour.mjs'
import { fractal, lerp, noise, smoothstep } from '../draw/noise.mjs'

const HOURS = [
  {
    light: hex('#ffe9b8'),
    haze: hex('#ee9f55'),
    far: hex('#d98b4a'),
    trunk: hex('#5a3326'),
    ground: hex('#b5582c'),
  },
  {
    light: hex('#fff3d0'),
    haze: hex('#efb567'),
    far: hex('#c9a050'),
    trunk: hex('#4d3428'),
    ground: hex('#c0742f'),
  },
  {
    light: hex('#ffd0a0'),
    haze: hex('#e8805a'),
    far: hex('#a8504a'),
    trunk: hex('#3c2230'),
    ground: hex('#8f3d33'),
  },
]
const LEAVES = ['#e4572e', '#f6a623', '#d7263d', '#f2c14e', '#b5482f', '#ff8a3d'].map(hex)

/** A beech wood in October: low sun between the trunks, the canopy aflame, leaves that sail down a path. */
export function autumnLeaves({ canvas, random, durationSeconds }) {
  const trunks = []
  for (let layer = 0; layer < 4; layer += 1) {
    const count = [17, 11, 7, 4][layer]
    for (let at = 0; at < count; at += 1) {
      const x = -60 + ((at + random.between(0.15, 0.85)) / count) * 760
      // The path stays open: near trunks stand at the sides.
      const clear = layer < 2 || Math.abs(x - 330) > 60 + layer * 42
      if (clear)
        trunks.push({
          layer,
          x,
          width: lerp(4, 27, layer / 3) * random.between(0.8, 1.2),
          lean: random.between(-8, 8),
        })
    }
  }
  const crowns = Array.from({ length: 210 }, () => {
    const layer = random.whole(0, 3)
    return {
      x: random.between(-60, 700),
      y: random.between(-20, 40 + (3 - layer) * 24),
      radius: random.between(9, 24),
      layer,
      colour: random.pick(LEAVES),
      phase: random.between(0, 6),
    }
  }).sort((one, other) => one.layer - other.layer)
  const litter = Array.from({ length: 420 }, () => ({
    x: random.between(-40, 680),
    y: 262 + random.next() ** 0.7 * 100,
    angle: random.between(0, 3),
    colour: random.pick(LEAVES),
  }))
  const falling = Array.from({ length: 26 }, () => ({
    x: random.between(-60, 660),
    y: random.between(0, 400),
    size: random.between(3, 8),
    pace: random.between(9, 19),
    phase: random.between(0, 6),
    colour: random.pick(LEAVES),
  }))
  const leaf = (x, y, size, angle, turn, colour) => {
    const squash = Math.max(0.16, Math.abs(Math.cos(turn)))
    canvas.ellipse(
      x,
      y,
      size,
      size * 0.5 * squash,
      angle,
      mix(colour, [0.25, 0.08, 0.05], Math.cos(turn) < 0 ? 0.24 : 0),
    )
    canvas.line(
      x - Math.cos(angle) * size * 1.35,
      y - Math.sin(angle) * size * 1.35,
      x + Math.cos(angle) * size * 0.7,
      y + Math.sin(angle) * size * 0.7,
      Math.max(0.5, size * 0.1),
      mix(colour, [0.3, 0.1, 0.05], 0.45),
    )
  }
  return (seconds) => {
    const hour = paletteAt(HOURS, seconds / durationSeconds)
    const sunX = 350
    canvas.rows((y) => mix(hour.light, hour.haze, smoothstep(40, 300, y)))
    canvas.glow(sunX, 170, 240, hour.light, 0.22)
    canvas.below((x) => 262 - Math.abs(x - 330) * 0.03, mix(hour.ground, hour.haze, 0.5), hour.ground, 96)
    for (const one of litter) {
      const near = (one.y - 262) / 100
      canvas.ellipse(
        one.x - seconds * near * 1.6 + 20,
        one.y,
        1.6 + near * 5,
        0.8 + near * 2,
        one.angle * 0.3,
        mix(one.colour, hour.haze, 0.5 - near * 0.42),
        0.9,
      )
    }
    // The path.
    canvas.within(canvas.left, 260, canvas.right, 361, (index, x, y) => {
      const near = (y - 262) / 98
      const middle = 338 + Math.sin(near * 2.2) * 26 - seconds * near * 0.8
      const half = 8 + near * 84
      const cover =
        smoothstep(1, 0.72, Math.abs(x - middle) / half + (fractal(x / 14, y / 8, 2, 3) - 0.5) * 0.5) *
        smoothstep(0, 0.06, near)
      if (cover > 0)
        canvas.blend(
          index,
          mix(mix(hour.light, hour.haze, 0.5), hour.trunk, 0.12 + near * 0.24),
          cover * 0.78,
        )
    })
    for (let layer = 0; layer < 4; layer += 1) {
      const depth = layer / 3
      const drift = (seconds - durationSeconds / 2) * lerp(0.2, 2, depth)
      for (const trunk of trunks) {
        if (trunk.layer !== layer) continue
        const x = trunk.x - drift
        const foot = lerp(264, 344, depth ** 1.4)
        const tone = mix(mix(hour.trunk, hour.haze, 0.72), hour.trunk, depth ** 0.8)
        const toward = x < sunX ? 1 : -1
        const half = trunk.width / 2
        canvas.polygon(
          [
            [x - half * 0.8 + trunk.lean, -10],
            [x + half * 0.8 + trunk.lean, -10],
            [x + half, foot],
            [x + half * 1.7, foot + 5],
            [x - half * 1.7, foot + 5],
            [x - half, foot],
          ],
          tone,
        )
        canvas.line(
          x + toward * half * 0.72 + trunk.lean,
          -10,
          x + toward * half * 0.86,
          foot,
          Math.max(0.8, trunk.width * 0.12),
          hour.light,
          0.5,
          trunk.width * 0.1,
        )
        if (layer > 0) {
          const long = lerp(60, 190, depth)
          canvas.polygon(
            [
              [x - half, foot + 3],
              [x + half, foot + 3],
              [x + half * 1.5 + (x - sunX) * 0.4, foot + long * 0.5],
              [x - half * 1.5 + (x - sunX) * 0.4, foot + long * 0.5],
            ],
            mix(hour.ground, hour.trunk, 0.6),
            0.24,
          )
        }
      }
      for (const crown of crowns) {
        if (crown.layer !== layer) continue
        const x = crown.x - drift + Math.sin(seconds * 0.4 + crown.phase) * 1.6
        const tone = mix(mix(crown.colour, hour.far, 0.3), hour.light, (1 - depth) * 0.42)
        for (let part = 0; part < 5; part += 1) {
          const angle = part * 1.26 + crown.phase
          canvas.disc(
            x + Math.cos(angle) * crown.radius * 0.8,
            crown.y + Math.sin(angle) * crown.radius * 0.5,
            crown.radius * 0.52,
            mix(tone, hour.light, noise(part, crown.phase, 4) * 0.26),
            0.96,
          )
        }
      }
    }
    // Shafts of low light.
    canvas.within(canvas.left, -1, canvas.right, 361, (index, x, y) => {
      const angle = (x - sunX - 60) / (y + 150)
      const shaft =
        smoothstep(0.56, 0.82, noise(angle * 9 + seconds * 0.03, 2, 9)) *
        smoothstep(360, 120, y) *
        smoothstep(1, 0.2, Math.abs(angle))
      if (shaft > 0) canvas.add(index, hour.light, shaft * 0.12)
    })
    for (const one of falling) {
      const y = ((one.y + seconds * one.pace) % 410) - 25
      const x = one.x + Math.sin(seconds * 0.7 + one.phase) * 24 + seconds * 2 - 30
      leaf(x, y, one.size, Math.sin(seconds * 0.8 + one.phase) * 0.9, seconds * 1.1 + one.phase, one.colour)
    }
    canvas.vignette(0.26)
  }
}
