import { hex, mix, ramp } from '../draw/colour.mjs'
import { noise, smoothstep } from '../draw/noise.mjs'

const MOODS = [
  [hex('#ff5f8f'), hex('#9333ea'), hex('#3b82f6')],
  [hex('#ffb45c'), hex('#f0527a'), hex('#7e22ce')],
  [hex('#5ce0c8'), hex('#3b82f6'), hex('#b04fd0')],
]
const RIBBONS = 22

/** A sound drawn as ribbons of light: many near-copies of one wave, breathing in and out over near-black violet. */
export function soundRibbons({ canvas, durationSeconds }) {
  return (seconds) => {
    const mood = [0, 1, 2].map((at) =>
      ramp(
        MOODS.map((tones) => tones[at]),
        seconds / durationSeconds,
      ),
    )
    canvas.rows((y) => mix(hex('#0a0618'), mix(mood[2], hex('#140a2a'), 0.86), 1 - Math.abs(y - 180) / 180))
    canvas.glow(320, 180, 330, mood[1], 0.2)
    for (let ribbon = 0; ribbon < RIBBONS; ribbon += 1) {
      const t = ribbon / (RIBBONS - 1)
      const phase = seconds * (0.34 + t * 0.16) + t * 2.5
      const colour = ramp(mood, t)
      const lift = 0.35 + 0.65 * noise(seconds * 0.4, t * 3, 5)
      for (let px = 0; px < canvas.width; px += 1) {
        const x = canvas.left + (px + 0.5) / canvas.scale
        const u = (x - 320) / 320
        const envelope = Math.exp(-u * u * 2.2) * lift
        const wave = (at) => {
          const v = (at - 320) / 320
          return (
            180 +
            Math.exp(-v * v * 2.2) *
              lift *
              (Math.sin(v * 5.2 + phase) * (62 + t * 34) + Math.sin(v * 11 - phase * 1.6 + t * 4) * 24 * t) +
            (t - 0.5) * 20
          )
        }
        const y = wave(x)
        // A steep wave is drawn thinner down the column, so that the ribbon keeps its width.
        const slope = Math.sqrt(1 + (wave(x + 1) - y) ** 2)
        const core = 1.5 * slope
        const halo = 11 * slope
        const fade = smoothstep(1.08, 0.72, Math.abs(u)) * (0.3 + envelope * 0.7)
        const from = canvas.rowOf(y - halo)
        const to = canvas.rowOf(y + halo)
        for (let py = from; py <= to; py += 1) {
          const distance = Math.abs((py + 0.5 - canvas.height / 2) / canvas.scale + canvas.centreY - y)
          const strength =
            (Math.max(0, 1 - distance / core) * 0.62 + Math.max(0, 1 - distance / halo) ** 2 * 0.09) * fade
          if (strength > 0) canvas.add((py * canvas.width + px) * 3, colour, strength)
        }
      }
    }
    for (let mote = 0; mote < 46; mote += 1) {
      const x = ((noise(mote * 3.3, 1, 7) * 900 + seconds * (4 + noise(mote, 4) * 9)) % 720) - 40
      const y = 180 + (noise(mote * 2.1, 2, 9) - 0.5) * 330 + Math.sin(seconds * 0.5 + mote) * 6
      canvas.glow(x, y, 2 + noise(mote, 8) * 4, ramp(mood, noise(mote, 6)), 0.65)
    }
  }
}
