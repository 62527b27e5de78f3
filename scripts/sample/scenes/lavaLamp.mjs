import { hex, mix, paletteAt } from '../draw/colour.mjs'
import { smoothstep } from '../draw/noise.mjs'

const MOODS = [
  { high: hex('#2b1055'), low: hex('#7e22ce'), warm: hex('#ffb45c'), cool: hex('#ff4f8b') },
  { high: hex('#0b2a4a'), low: hex('#0f766e'), warm: hex('#f9e27d'), cool: hex('#f97362') },
  { high: hex('#3b0a3a'), low: hex('#b8325e'), warm: hex('#ffd9a0'), cool: hex('#c77dff') },
]

/** Wax that rises, meets and parts: soft metaballs with a lit edge, over a gradient that wanders through three moods. */
export function lavaLamp({ canvas, random, durationSeconds }) {
  const blobs = Array.from({ length: 13 }, (_, index) => ({
    x: 60 + (index / 12) * 520 + random.between(-24, 24),
    radius: random.between(25, 56),
    speed: random.between(0.07, 0.15),
    phase: random.between(0, 6.28),
    sway: random.between(12, 40),
  }))
  return (seconds) => {
    const mood = paletteAt(MOODS, seconds / durationSeconds)
    const placed = blobs.map((blob) => ({
      x: blob.x + Math.sin(seconds * blob.speed * 1.3 + blob.phase * 2) * blob.sway,
      y: 180 + Math.sin(seconds * blob.speed * 2 + blob.phase) * 205,
      squared: blob.radius * blob.radius,
    }))
    canvas.rows((y) => mix(mood.high, mood.low, smoothstep(0, 360, y)))
    canvas.glow(320, 400, 380, mood.cool, 0.32)
    canvas.within(canvas.left, -1, canvas.right, 361, (index, x, y) => {
      // The pools at the top and at the bottom belong to the wax too.
      let field = Math.exp((y - 352) / 17) + Math.exp((8 - y) / 17)
      let slopeX = 0
      let slopeY = Math.exp((y - 352) / 17) / 17 - Math.exp((8 - y) / 17) / 17
      for (const blob of placed) {
        const dx = x - blob.x
        const dy = y - blob.y
        const distance = dx * dx + dy * dy + 30
        const pull = blob.squared / distance
        field += pull
        slopeX -= (2 * pull * dx) / distance
        slopeY -= (2 * pull * dy) / distance
      }
      const steep = Math.hypot(slopeX, slopeY) + 1e-5
      const inside = (field - 1.5) / steep
      const cover = smoothstep(-0.6, 0.6, inside * canvas.scale)
      const halo = Math.exp(Math.min(0, inside) / 20) * (1 - cover)
      if (halo > 0.02) canvas.add(index, mood.cool, halo * 0.22)
      if (cover <= 0) return
      const t = smoothstep(0, 360, y)
      // How deep in the wax, from 0 at its edge to 1 at a core: even where two blobs merge.
      const within = 1 - Math.sqrt(1.5 / Math.max(1.5, field))
      const core = smoothstep(0, 0.62, within)
      const light = (slopeX * 0.5 + slopeY * 0.85) / steep
      const shine = smoothstep(0.34, 0, within) * Math.max(0, light) * 0.34
      const data = canvas.data
      for (let channel = 0; channel < 3; channel += 1) {
        const wax =
          mood.cool[channel] + (mood.warm[channel] - mood.cool[channel]) * (0.15 + 0.55 * t + core * 0.3)
        data[index + channel] += (wax * (0.9 + core * 0.12) + shine - data[index + channel]) * cover
      }
    })
    canvas.vignette(0.3)
  }
}
