import { hex, mix, paletteAt } from '../draw/colour.mjs'
import { fractal, lerp, smoothstep } from '../draw/noise.mjs'

const HOURS = [
  { zenith: hex('#51508f'), horizon: hex('#ffb59a'), hill: hex('#b98aa0'), near: hex('#5d4566') },
  { zenith: hex('#6fa3d6'), horizon: hex('#ffe2bd'), hill: hex('#c7a98f'), near: hex('#7d5e4c') },
  { zenith: hex('#6dbbe6'), horizon: hex('#eef5e4'), hill: hex('#b4bf97'), near: hex('#5f7a4f') },
]
const SETS = [
  ['#e4572e', '#f6c453'],
  ['#3d5a98', '#f4ede0'],
  ['#9333ea', '#f2b5d4'],
  ['#1f9e89', '#fbe3a0'],
  ['#d7263d', '#fff1e6'],
  ['#f08a24', '#4a2c6a'],
  ['#2a9d8f', '#e9c46a'],
].map((pair) => pair.map(hex))

/** Hot-air balloons rise at their own pace over soft hills and chimneys of rock while the morning clears. */
export function balloons({ canvas, random, durationSeconds }) {
  const fleet = Array.from({ length: 11 }, (_, index) => {
    const near = index < 3 ? random.between(0.7, 1) : random.between(0.16, 0.5)
    const lane = index < 3 ? [190, 338, 478][index] : random.between(20, 620)
    return {
      x: lane,
      y: index < 3 ? [232, 176, 262][index] : random.between(110, 235),
      size: 11 + near * 35,
      speed: 0.6 + near * 1.7,
      near,
      colours: SETS[index % SETS.length],
      phase: random.between(0, 6),
      swirl: random.chance(0.4),
    }
  }).sort((one, other) => one.near - other.near)

  const drawBalloon = (balloon, seconds, hour) => {
    const x = balloon.x + Math.sin(seconds * 0.12 + balloon.phase) * 7 + seconds * balloon.near * 0.5
    const y = balloon.y - seconds * balloon.speed
    const size = balloon.size
    const haze = (1 - balloon.near) * 0.5
    const basket = y + size * 1.62
    const rope = mix(hex('#3a2a2a'), hour.horizon, haze)
    for (const side of [-1, 1])
      canvas.line(
        x + side * size * 0.3,
        y + size * 1.12,
        x + side * size * 0.13,
        basket,
        Math.max(0.5, size * 0.025),
        rope,
        0.9,
      )
    canvas.within(x - size, y - size, x + size, y + size * 1.3, (index, wx, wy) => {
      const v = (wy - y) / size
      // The envelope: a sphere above, drawn in to a mouth below.
      const half = v < 0 ? Math.sqrt(Math.max(0, 1 - v * v)) : v < 1.2 ? Math.cos(v * 1.06) ** 0.8 : 0
      const u = (wx - x) / size
      const cover =
        smoothstep(0.5, -0.5, (Math.abs(u) - half) * size * canvas.scale) * smoothstep(1.21, 1.17, v)
      if (cover <= 0 || half <= 0) return
      const around = Math.asin(Math.max(-1, Math.min(1, u / half)))
      const gore = (around / Math.PI) * 12 + (balloon.swirl ? v * 2.2 : 0) + 24.5
      const stripe = smoothstep(0.46, 0.54, Math.abs((gore % 2) - 1))
      const light = 0.76 + 0.34 * Math.cos(around - 0.75) - v * 0.1
      const colour = mix(balloon.colours[0], balloon.colours[1], stripe)
      canvas.blend(
        index,
        mix(
          colour.map((channel) => channel * light),
          hour.horizon,
          haze,
        ),
        cover,
      )
    })
    canvas.box(
      x - size * 0.15,
      basket,
      size * 0.3,
      size * 0.22,
      size * 0.04,
      mix(hex('#6b4226'), hour.horizon, haze),
    )
    const flame = Math.max(0, Math.sin(seconds * 0.9 + balloon.phase * 3) - 0.55) * 2
    if (flame > 0) canvas.glow(x, y + size * 1.2, size * 0.55, hex('#ffb347'), flame * 0.9)
  }
  return (seconds) => {
    const hour = paletteAt(HOURS, seconds / durationSeconds)
    canvas.rows((y) => mix(hour.zenith, hour.horizon, smoothstep(0, 250, y)))
    canvas.glow(150, 232, 300, hex('#ffd9a0'), 0.3)
    canvas.within(canvas.left, 20, canvas.right, 200, (index, x, y) => {
      const cloud = smoothstep(0.54, 0.8, fractal((x + seconds * 1.5) / 170, y / 24, 3, 31))
      if (cloud > 0) canvas.blend(index, [1, 0.95, 0.92], cloud * 0.5)
    })
    const far = fleet.filter((balloon) => balloon.near < 0.34)
    for (const balloon of far) drawBalloon(balloon, seconds, hour)
    for (let layer = 0; layer < 4; layer += 1) {
      const depth = layer / 3
      const colour = mix(mix(hour.hill, hour.horizon, 0.45), hour.near, depth)
      const land = (x) => {
        const at = x + seconds * lerp(0.3, 1.6, depth)
        const cones =
          Math.max(0, Math.sin(at / lerp(21, 36, depth) + layer * 2) * fractal(at / 80, layer, 2, 8) - 0.28) *
          lerp(46, 62, depth)
        return lerp(258, 338, depth) - fractal(at / 170, layer * 4, 3, 12) * 42 - (layer < 3 ? cones : 0)
      }
      canvas.below(land, colour, mix(colour, hour.horizon, 0.5 - depth * 0.3), 60, {
        from: lerp(225, 320, depth),
      })
    }
    for (const balloon of fleet) if (balloon.near >= 0.34) drawBalloon(balloon, seconds, hour)
  }
}
