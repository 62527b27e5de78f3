import { hex, mix } from '../draw/colour.mjs'
import { clamp, fractal, noise, smoothstep } from '../draw/noise.mjs'

const TURN = { x: 150, y: -120 }
const STAR_TINTS = ['#ffffff', '#cfe0ff', '#ffe9c9', '#ffd2b0', '#b9cfff'].map(hex)

/** A lit tent on a rocky shoulder under the Milky Way, which turns slowly around the pole; now and then a shooting star. */
export function milkyWayTent({ canvas, random, durationSeconds }) {
  const stars = Array.from({ length: 900 }, () => ({
    radius: random.between(60, 690),
    angle: random.between(0.05, 2.4),
    size: random.next() ** 6 * 1.3 + 0.4,
    tint: random.pick(STAR_TINTS),
    bright: random.between(0.25, 1),
  }))
  // The band is painted once, larger than the picture, in coordinates that turn with the sky.
  const bandLight = (radius, angle, out) => {
    const u = angle * 300
    const offset = radius - 330 - Math.sin(angle * 3.1) * 24
    const width = 62 + noise(u / 90, 3, 4) * 46
    const body = Math.exp(-((offset / width) ** 2))
    const dust =
      smoothstep(0.42, 0.7, fractal(u / 62, radius / 62, 5, 12)) * Math.exp(-(((offset + 8) / 30) ** 2))
    const cloud = 0.35 + fractal(u / 50, radius / 50, 5, 31) * 0.95
    const light = clamp(body * cloud - dust * 0.5)
    const warm = Math.exp(-((offset / 34) ** 2))
    out[0] = light * (0.3 + warm * 0.38)
    out[1] = light * (0.32 + warm * 0.22)
    out[2] = light * (0.52 + warm * 0.06)
    return out
  }
  const STEP = 1 / 420
  const tableAngles = 1260
  const tableRadii = 380
  const table = new Float32Array(tableAngles * tableRadii * 3)
  const cell = [0, 0, 0]
  for (let a = 0; a < tableAngles; a += 1) {
    for (let r = 0; r < tableRadii; r += 1) {
      bandLight(r * 2, a * STEP - 0.2, cell)
      table.set(cell, (a * tableRadii + r) * 3)
    }
  }
  const ground = (x) =>
    312 -
    fractal(x / 120, 4, 5, 3) * 40 -
    smoothstep(330, 660, x) * 34 +
    smoothstep(250, 330, x) * smoothstep(430, 340, x) * 8
  const ridge = (x) => 296 - fractal(x / 100, 8, 5, 17) * 66
  return (seconds) => {
    const turn = (seconds / durationSeconds - 0.5) * 0.34
    const dawn = smoothstep(0.6, 1.3, seconds / durationSeconds)
    canvas.rows((y) =>
      mix(
        mix(hex('#050818'), hex('#16244d'), dawn * 0.5),
        mix(hex('#1a2d5c'), hex('#a0607c'), dawn * 0.75),
        smoothstep(40, 330, y) ** 1.4,
      ),
    )
    canvas.within(canvas.left, -1, canvas.right, 320, (index, x, y) => {
      const radius = Math.hypot(x - TURN.x, y - TURN.y) / 2
      const angle = (Math.atan2(y - TURN.y, x - TURN.x) - turn + 0.2) / STEP
      const a = Math.floor(angle)
      const r = Math.floor(radius)
      if (a < 0 || a >= tableAngles - 1 || r >= tableRadii - 1) return
      const fa = angle - a
      const fr = radius - r
      const at = (a * tableRadii + r) * 3
      const next = at + tableRadii * 3
      const fade = 1 - dawn * 0.55
      for (let channel = 0; channel < 3; channel += 1) {
        const low = table[at + channel] * (1 - fr) + table[at + 3 + channel] * fr
        const high = table[next + channel] * (1 - fr) + table[next + 3 + channel] * fr
        canvas.data[index + channel] += (low + (high - low) * fa) * fade
      }
    })
    for (const star of stars) {
      const x = TURN.x + Math.cos(star.angle + turn) * star.radius
      const y = TURN.y + Math.sin(star.angle + turn) * star.radius
      if (y > 310 || y < -2) continue
      canvas.disc(x, y, star.size, star.tint, star.bright * (1 - dawn * 0.5) * smoothstep(320, 220, y), 0.7)
      if (star.size > 1.15) canvas.glow(x, y, 6, star.tint, 0.35)
    }
    const shot = (seconds + 4) % 11
    if (shot < 0.9) {
      const x = 180 + Math.floor((seconds + 4) / 11) * 90 + shot * 130
      const y = 50 + shot * 60
      for (let tail = 0; tail < 12; tail += 1)
        canvas.disc(
          x - tail * 4.4,
          y - tail * 2,
          1.2 - tail * 0.08,
          [1, 1, 1],
          (1 - tail / 12) * Math.sin((shot / 0.9) * Math.PI),
          0.8,
        )
    }
    canvas.below(ridge, mix(hex('#0d1630'), hex('#3a2a4e'), dawn * 0.6), hex('#14203f'), 60)
    canvas.below(ground, hex('#060914'), hex('#03050b'), 40)
    const breath = 0.9 + noise(seconds * 0.9, 2, 8) * 0.2
    const base = 300
    canvas.glow(322, base - 14, 96, hex('#ff9d45'), 0.34 * breath)
    canvas.polygon(
      [
        [262, base + 6],
        [318, base - 52],
        [384, base + 6],
      ],
      (x, y) => {
        const near = clamp(1 - Math.hypot(x - 320, (y - base + 8) * 1.1) / 66)
        return mix(hex('#8a3a1c'), hex('#ffd98c'), clamp(near * 1.15 * breath))
      },
    )
    canvas.polygon(
      [
        [318, base - 52],
        [384, base + 6],
        [352, base + 6],
      ],
      hex('#7a2f18'),
      0.34,
    )
    canvas.polygon(
      [
        [318, base - 52],
        [308, base + 6],
        [338, base + 6],
      ],
      hex('#fff1c4'),
      0.55 * breath,
    )
    canvas.line(318, base - 52, 318, base + 6, 0.9, hex('#6b2c14'), 0.7)
    canvas.line(318, base - 52, 240, base + 6, 0.6, hex('#30324a'))
    canvas.line(318, base - 52, 404, base + 6, 0.6, hex('#30324a'))
    canvas.within(220, base, 430, 345, (index, x, y) => {
      const light = clamp(1 - Math.hypot((x - 322) / 108, (y - base - 4) / 36))
      if (light > 0)
        canvas.add(index, hex('#ff8c3a'), light * light * 0.5 * breath * (0.6 + noise(x / 7, y / 3, 5) * 0.7))
    })
    const figure = hex('#04060c')
    canvas.ellipse(424, base - 9, 5, 8.6, 0.12, figure)
    canvas.disc(425.5, base - 20.5, 3.9, figure)
    canvas.line(420, base - 2, 410, base, 3.4, figure)
    canvas.line(427, base - 11, 419, base - 5, 2.4, figure)
  }
}
