import { hex, mix, paletteAt } from '../draw/colour.mjs'
import { fractal, lerp, noise, smoothstep } from '../draw/noise.mjs'

const DAYS = [
  {
    zenith: hex('#2b2f5e'),
    horizon: hex('#f2a38a'),
    sun: hex('#ffd7a6'),
    far: hex('#b98aa3'),
    near: hex('#1c1f3a'),
  },
  {
    zenith: hex('#5d7fb8'),
    horizon: hex('#ffd3a3'),
    sun: hex('#fff2cf'),
    far: hex('#c9a9b4'),
    near: hex('#253455'),
  },
  {
    zenith: hex('#4f93c9'),
    horizon: hex('#cfe6ea'),
    sun: hex('#fffbe8'),
    far: hex('#a9c6d4'),
    near: hex('#1f4453'),
  },
]
const LAYERS = 7

/** Seven ridges behind each other, fog in the valleys, the sun rising through dawn into a clear morning; the view drifts right. */
export function mistyMountains({ canvas, durationSeconds }) {
  const birds = Array.from({ length: 7 }, (_, index) => ({
    x: -40 - index * 13 - noise(index, 2) * 20,
    y: 104 + noise(index, 9) * 26,
  }))
  return (seconds) => {
    const progress = seconds / durationSeconds
    const day = paletteAt(DAYS, progress)
    const sunX = 410 - progress * 40
    const sunY = 178 - progress * 105
    canvas.rows((y) => mix(day.zenith, day.horizon, smoothstep(-30, 205, y)))
    canvas.glow(sunX, sunY, 290, day.sun, 0.3 - progress * 0.2)
    canvas.glow(sunX, sunY, 80, day.sun, 0.34 - progress * 0.14)
    canvas.disc(sunX, sunY, 17, [1, 0.98, 0.92], 0.96, 2.5)
    for (let layer = 0; layer < LAYERS; layer += 1) {
      const depth = layer / (LAYERS - 1)
      const drift = seconds * lerp(0.5, 5, depth * depth)
      const base = lerp(176, 325, depth ** 1.15)
      const height = lerp(62, 96, depth)
      const stretch = lerp(115, 190, depth)
      const ridge = (x) => {
        const at = (x + drift) / stretch + layer * 13.7
        const rough = fractal(at, layer * 3.1, 5, layer * 29)
        return base - height * (rough ** 1.5 * 1.75 - 0.25)
      }
      const colour = mix(day.far, day.near, depth ** 0.85)
      const fog = mix(mix(day.horizon, day.far, 0.35), colour, depth ** 1.6)
      canvas.below(ridge, colour, fog, lerp(70, 120, depth), { from: base - height * 0.85 })
    }
    for (const bird of birds) {
      const x = bird.x + seconds * 12
      const flap = Math.sin(seconds * 5 + bird.y) * 1.6
      canvas.line(x - 4.5, bird.y - 1.5 - flap, x, bird.y, 1.1, day.near, 0.75)
      canvas.line(x, bird.y, x + 4.5, bird.y - 1.5 - flap, 1.1, day.near, 0.75)
    }
  }
}
