import { hex, mix, paletteAt } from '../draw/colour.mjs'
import { clamp, fractal, noise, smoothstep } from '../draw/noise.mjs'

const HORIZON = 204
const HOURS = [
  { zenith: hex('#1a0b3f'), horizon: hex('#ff5f8f'), grid: hex('#ff4fd8'), ridge: hex('#5ad1ff') },
  { zenith: hex('#0d0a33'), horizon: hex('#b23bd6'), grid: hex('#5ad1ff'), ridge: hex('#ff4fd8') },
  { zenith: hex('#20083a'), horizon: hex('#ff8a4a'), grid: hex('#ffb347'), ridge: hex('#ff4f8b') },
]

/** The eighties that never were: a striped sun, wireframe hills and a neon plain that rolls towards the viewer. */
export function sunsetGrid({ canvas, random, durationSeconds }) {
  const stars = Array.from({ length: 90 }, () => [
    random.between(-20, 660),
    random.between(0, 150),
    random.between(0.4, 1),
    random.between(0, 6),
  ])
  return (seconds) => {
    const hour = paletteAt(HOURS, seconds / durationSeconds)
    canvas.rows((y) => mix(hour.zenith, hour.horizon, smoothstep(20, 235, y) ** 1.5))
    for (const [x, y, size, phase] of stars)
      canvas.disc(x, y, size, [1, 0.95, 1], 0.45 + Math.sin(seconds * 0.9 + phase) * 0.3, 0.6)
    const sunY = 150
    canvas.glow(320, sunY, 230, hour.horizon, 0.5)
    canvas.within(212, 40, 428, HORIZON, (index, x, y) => {
      const cover = clamp(0.5 + (96 - Math.hypot(x - 320, y - sunY)) * canvas.scale)
      if (cover <= 0) return
      const depth = (y - 138) / 78
      const phase = (((y - seconds * 2.4) % 13) + 13) % 13
      const slit = depth > 0 ? smoothstep(-0.7, 0.7, 1.2 + depth * 7.4 - phase) : 0
      const colour = mix(hex('#ffe66b'), hex('#ff3f8e'), smoothstep(60, 215, y))
      canvas.blend(index, colour, cover * (1 - slit))
    })
    for (let layer = 0; layer < 2; layer += 1) {
      const ridge = (x) => {
        const open = smoothstep(40, 260, Math.abs(x - 320))
        return (
          HORIZON +
          2 -
          (0.08 + open) *
            fractal(x / (layer ? 66 : 96) + layer * 20, layer, 4, 9) *
            (layer ? 66 : 104) *
            smoothstep(20, 130, Math.abs(x - 320))
        )
      }
      const body = mix(hour.zenith, [0.02, 0, 0.06], layer ? 0.55 : 0.2)
      canvas.below(ridge, body, mix(body, hour.horizon, 0.12), 60)
      canvas.within(canvas.left, 60, canvas.right, HORIZON + 2, (index, x, y) => {
        const distance = Math.abs(y - ridge(x))
        if (distance < 6)
          canvas.add(
            index,
            hour.ridge,
            (smoothstep(1.3, 0.3, distance) * 0.75 + (1 - distance / 6) ** 2 * 0.16) * (layer ? 1 : 0.5),
          )
      })
    }
    canvas.within(canvas.left, HORIZON, canvas.right, 361, (index, x, y) => {
      const depth = (y - HORIZON + 0.5) / 156
      const distance = 1 / depth
      canvas.blend(
        index,
        mix(mix(hour.horizon, hex('#12052b'), 0.62), hex('#0a0320'), smoothstep(0, 0.5, depth)),
        1,
      )
      const column = (x - 320) / depth / 62
      const offColumn = Math.abs(column - Math.round(column)) * 62 * depth
      const row = distance * 2.1 + seconds * 0.62
      const offRow = (Math.abs(row - Math.round(row)) / (2.1 * distance * distance)) * 156
      const near = smoothstep(0, 0.16, depth)
      const width = 0.55 + depth * 0.9
      const line = Math.max(
        smoothstep(width + 0.7, width - 0.4, offColumn),
        smoothstep(width + 0.7, width - 0.4, offRow) * smoothstep(0.05, 0.2, depth),
      )
      const halo =
        Math.max(
          Math.exp(-offColumn / (2 + depth * 6)),
          Math.exp(-offRow / (2 + depth * 5)) * smoothstep(0.04, 0.16, depth),
        ) * 0.26
      canvas.add(index, hour.grid, (line * 0.82 + halo) * (0.25 + near * 0.75))
      const mirror = Math.exp(-(((x - 320) / (90 + depth * 40)) ** 2)) * (1 - depth) ** 2
      canvas.add(index, hex('#ff5f8f'), mirror * (0.2 + noise(x / 40, y / 2.5 - seconds, 4) * 0.16))
    })
    canvas.within(canvas.left, HORIZON - 5, canvas.right, HORIZON + 5, (index, _x, y) => {
      canvas.add(index, [1, 0.75, 0.9], Math.exp(-((y - HORIZON) ** 2) / 5) * 0.7)
    })
  }
}
