import { hex, mix } from '../draw/colour.mjs'
import { clamp, fractal, noise, smoothstep } from '../draw/noise.mjs'

const HORIZON = 206
const SKY = [hex('#070b24'), hex('#274a86')]
const SEA = [hex('#1d3f72'), hex('#050a1c')]
const MOON = hex('#fff4d8')

/** A full moon over a calm sea: its road of light glitters, thin clouds pass, and a lighthouse turns on the headland. */
export function moonlitSea({ canvas, random, durationSeconds }) {
  canvas.rows((y) => mix(SKY[0], SKY[1], smoothstep(-20, HORIZON, y)))
  for (let star = 0; star < 150; star += 1) {
    const y = random.between(0, 150)
    canvas.disc(
      random.between(0, 640),
      y,
      random.between(0.3, 0.9),
      [0.9, 0.94, 1],
      random.between(0.2, 0.85) * (1 - y / 190),
    )
  }
  const sky = canvas.snapshot()
  const headland = (x) =>
    HORIZON +
    3 +
    smoothstep(470, 400, x) * 200 -
    smoothstep(455, 560, x) * 38 -
    fractal(x / 26, 1, 3, 5) * 10 * smoothstep(440, 520, x)
  return (seconds) => {
    canvas.restore(sky)
    const progress = seconds / durationSeconds
    const moonX = 275 + progress * 70
    const moonY = 112 - progress * 46
    canvas.glow(moonX, moonY, 260, [0.5, 0.62, 0.9], 0.36)
    canvas.glow(moonX, moonY, 70, MOON, 0.35)
    canvas.disc(moonX, moonY, 25, MOON, 1, 1.2)
    for (const [dx, dy, radius] of [
      [-8, -5, 6],
      [6, 4, 8],
      [2, -12, 4],
      [-5, 11, 4.5],
    ]) {
      canvas.disc(moonX + dx, moonY + dy, radius, hex('#dccfae'), 0.42, 4)
    }
    canvas.within(canvas.left, 40, canvas.right, HORIZON, (index, x, y) => {
      const cloud =
        smoothstep(0.52, 0.8, fractal((x + seconds * 3) / 150, y / 26, 3, 40)) * smoothstep(30, 90, y)
      if (cloud > 0) canvas.blend(index, [0.3, 0.4, 0.6], cloud * 0.5)
    })
    canvas.within(canvas.left, HORIZON, canvas.right, 361, (index, x, y) => {
      const depth = clamp((y - HORIZON) / (360 - HORIZON))
      const row = 1 / (0.05 + depth)
      const swell = noise((x - 320) * 0.02 * row ** 0.6 + 7, y * 0.24 * row ** 0.55 - seconds * 0.55, 3)
      const chop = noise(
        (x - 320) * 0.045 * row ** 0.6 + seconds * 0.12,
        y * 0.5 * row ** 0.5 - seconds * 0.9,
        8,
      )
      const wave = swell * 0.6 + chop * 0.4
      const road = Math.exp(-(((x - moonX) / (16 + depth * 70)) ** 2))
      const glitter = smoothstep(0.66 - road * 0.3, 0.86 - road * 0.2, wave) * (road * 1.1 + 0.05)
      const shade = 0.78 + wave * 0.44
      canvas.blend(
        index,
        mix(SEA[0], SEA[1], depth ** 0.7).map((channel) => channel * shade),
        1,
      )
      canvas.add(index, MOON, glitter * 0.8)
    })
    canvas.within(400, 150, canvas.right, HORIZON + 5, (index, x, y) => {
      const cover =
        clamp(0.5 + (y - headland(x)) * canvas.scale) *
        smoothstep(HORIZON + 5, HORIZON + 3, y + fractal(x / 9, 4, 2) * 2)
      if (cover > 0) canvas.blend(index, [0.015, 0.025, 0.06], cover)
    })
    canvas.polygon(
      [
        [556, 172],
        [559, 134],
        [567, 134],
        [570, 172],
      ],
      [0.1, 0.12, 0.2],
    )
    canvas.box(557, 126, 12, 9, 2, [0.2, 0.2, 0.26])
    const turn = Math.sin(seconds * 0.7) * 0.5 + 0.5
    canvas.glow(563, 130, 26 + turn * 26, [1, 0.85, 0.5], 0.5 + turn * 0.7)
    canvas.disc(563, 130, 2.6, [1, 0.95, 0.75])
  }
}
