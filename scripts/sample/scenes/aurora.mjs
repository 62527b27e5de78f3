import { hex, mix, ramp } from '../draw/colour.mjs'
import { clamp, fractal, noise, smoothstep } from '../draw/noise.mjs'

const CURTAIN = [hex('#7dffb8'), hex('#3df0a0'), hex('#39c9c0'), hex('#7a5cf0'), hex('#b04fd0')]
const TINTS = Array.from({ length: 101 }, (_, at) => ramp(CURTAIN, at * 0.0105))
const BANDS = 3

/** Curtains of northern light over firs and a still lake. */
export function aurora({ canvas, random }) {
  canvas.rows((y) => mix(hex('#060a22'), hex('#123a52'), smoothstep(0, 250, y)))
  for (let star = 0; star < 230; star += 1) {
    canvas.disc(
      random.between(-20, 660),
      random.between(0, 235),
      random.between(0.3, 0.95),
      [0.9, 0.95, 1],
      random.between(0.2, 0.9),
    )
  }
  const sky = canvas.snapshot()
  const firs = []
  for (let layer = 0; layer < 2; layer += 1) {
    for (let x = -30; x < 680; x += random.between(layer ? 11 : 6, layer ? 26 : 13)) {
      const edge = Math.abs(x - 330) / 330
      const height = layer ? random.between(22, 50) + edge ** 1.5 * 88 : random.between(12, 26)
      firs.push({ x, height, layer })
    }
  }
  const drawFir = ({ x, height, layer }, shore, colour) => {
    const tiers = Math.max(4, Math.round(height / 9))
    for (let tier = 0; tier < tiers; tier += 1) {
      const top = shore - height + (height * tier) / tiers
      const half = (2 + ((tier + 1) / tiers) * height * 0.24) * (layer ? 0.85 : 0.8)
      canvas.polygon(
        [
          [x, top - 3],
          [x - half, top + (height / tiers) * 1.5],
          [x + half, top + (height / tiers) * 1.5],
        ],
        colour,
      )
    }
  }
  const SHORE = 268
  const light = [0, 0, 0]
  // All that depends on the column only is worked out once a frame: the foot of each curtain, its rays and its presence.
  const span = Math.ceil(canvas.right - canvas.left) + 60
  const columns = Float32Array.from({ length: span * BANDS * 2 })
  const prepare = (seconds) => {
    for (let at = 0; at < span; at += 1) {
      const x = canvas.left - 30 + at
      for (let band = 0; band < BANDS; band += 1) {
        const foot =
          168 -
          band * 34 +
          Math.sin(x / 95 + band * 2.1 + seconds * 0.11) * 26 +
          (noise(x / 60 + seconds * 0.05, band, 4) - 0.5) * 46
        const rays = 0.4 + 0.75 * noise(x / 9 + seconds * 0.32 + band * 40, seconds * 0.1, 11)
        const presence = smoothstep(
          0.28,
          0.66,
          fractal(x / 190 + band * 9 - seconds * 0.02, seconds * 0.03, 2, 6),
        )
        columns[(at * BANDS + band) * 2] = foot
        columns[(at * BANDS + band) * 2 + 1] = rays * presence * (0.95 - band * 0.2)
      }
    }
  }
  const lightAt = (x, y, out) => {
    out[0] = out[1] = out[2] = 0
    const at = clamp(Math.round(x - canvas.left + 30), 0, span - 1) * BANDS * 2
    for (let band = 0; band < BANDS; band += 1) {
      const rise = (columns[at + band * 2] - y) / (118 + band * 12)
      if (rise < -0.14 || rise > 1) continue
      const strength = smoothstep(-0.13, 0.06, rise) * (1 - clamp(rise)) ** 1.7 * columns[at + band * 2 + 1]
      const colour = TINTS[Math.round(clamp(rise) * 100)]
      for (let channel = 0; channel < 3; channel += 1) out[channel] += colour[channel] * strength
    }
    return out
  }
  return (seconds) => {
    canvas.restore(sky)
    prepare(seconds)
    canvas.within(canvas.left, -1, canvas.right, SHORE, (index, x, y) =>
      canvas.add(index, lightAt(x, y, light), 0.9),
    )
    canvas.below((x) => 232 - fractal(x / 90, 3, 4, 9) * 46, hex('#0b2236'), hex('#123348'), 50)
    for (const fir of firs) if (fir.layer === 0) drawFir(fir, SHORE - 4, hex('#071a24'))
    canvas.within(canvas.left, SHORE, canvas.right, 361, (index, x, y) => {
      const depth = (y - SHORE) / 92
      const ripple = (noise(x / 26, y / 3 - seconds * 0.5, 2) - 0.5) * (4 + depth * 16)
      lightAt(x + ripple, SHORE - (y - SHORE) * 1.75 + 10 + ripple * 0.4, light)
      canvas.blend(index, mix(hex('#0c2c40'), hex('#050c1d'), depth), 1)
      canvas.add(index, light, 0.52)
    })
    canvas.line(-20, SHORE - 1, 660, SHORE - 1, 3, hex('#061019'))
    for (const fir of firs) if (fir.layer === 1) drawFir(fir, SHORE + 4 + fir.height * 0.06, hex('#03080f'))
    canvas.below(
      (x) => SHORE + 84 - (Math.abs(x - 330) / 330) ** 2 * 52 + noise(x / 40, 1) * 5,
      hex('#03070d'),
      hex('#020409'),
      30,
    )
  }
}
