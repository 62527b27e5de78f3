import { hex, mix, paletteAt } from '../draw/colour.mjs'
import { noise, smoothstep } from '../draw/noise.mjs'

const MOODS = [
  { wall: hex('#2b1748'), left: hex('#9333ea'), right: hex('#ff8a5c') },
  { wall: hex('#132a45'), left: hex('#2f9ec0'), right: hex('#f6a04d') },
  { wall: hex('#3a1430'), left: hex('#e0457b'), right: hex('#7a6bf0') },
]

/** A studio microphone between two coloured lamps, acoustic foam behind it, and the voice as bars that rise and rest. */
export function podcastMic({ canvas, durationSeconds }) {
  return (seconds) => {
    const mood = paletteAt(MOODS, seconds / durationSeconds)
    // Wedges of foam, each lit from its own side.
    canvas.fill((x, y, out) => {
      const tile = Math.floor((x + 4000) / 64) + Math.floor((y + 4000) / 64)
      const across = tile % 2 === 0 ? x : y
      const fold = ((((across % 16) + 16) % 16) / 16) * 2 - 1
      const left = Math.max(0, 1 - Math.hypot(x - 60, y - 110) / 430)
      const right = Math.max(0, 1 - Math.hypot(x - 590, y - 150) / 430)
      const slant = tile % 2 === 0 ? fold : 0.25 - Math.abs(fold) * 0.5
      const edge = 1 - smoothstep(0.8, 1, Math.abs(fold)) * 0.3
      for (let channel = 0; channel < 3; channel += 1) {
        out[channel] =
          (mood.wall[channel] * 0.5 +
            mood.left[channel] * left * left * (0.5 - slant * 0.2) +
            mood.right[channel] * right * right * (0.46 + slant * 0.2)) *
          edge
      }
    })
    // The voice: bars behind the microphone; phrases, then breaths.
    const phrase = smoothstep(0.3, 0.56, noise(seconds * 0.42, 1, 7))
    for (let bar = -24; bar <= 24; bar += 1) {
      const x = 320 + bar * 11.5
      const envelope = Math.exp(-((bar / 15) ** 2))
      const level =
        3 + 62 * envelope * (0.12 + phrase * 0.88) * (0.2 + 0.8 * noise(bar * 0.9, seconds * 1.5, 5)) ** 1.3
      const colour = mix(mood.left, mood.right, (bar + 24) / 48)
      canvas.box(x - 2.4, 168 - level, 4.8, level * 2, 2.4, mix(colour, [1, 1, 1], 0.3), 0.7)
    }
    const dark = mix(hex('#15121c'), mood.wall, 0.14)
    // Boom arm.
    canvas.line(660, -30, 470, 30, 9, dark)
    canvas.line(470, 30, 352, 92, 9, dark)
    canvas.line(470, 26, 352, 88, 1.4, mood.right, 0.6, 1)
    canvas.disc(470, 30, 10, mix(dark, [1, 1, 1], 0.12))
    // Shock mount.
    canvas.within(246, 70, 394, 270, (index, x, y) => {
      const ring = Math.abs(Math.hypot((x - 320) / 1.02, (y - 214) / 0.36) - 62)
      const cover = smoothstep(5.4, 3.6, ring)
      if (cover > 0) canvas.blend(index, mix(dark, mix(mood.left, mood.right, (x - 250) / 140), 0.22), cover)
    })
    canvas.line(352, 92, 380, 206, 6, dark)
    for (const side of [-1, 1])
      canvas.line(320 + side * 60, 212, 320 + side * 34, 190, 1.6, mix(dark, [1, 1, 1], 0.26))
    // The body: a capsule, the upper half mesh.
    canvas.within(270, 66, 370, 304, (index, x, y) => {
      const qy = Math.max(0, 118 - y, y - 258)
      const distance = Math.hypot(x - 320, qy) - 41
      const cover = smoothstep(0.6, -0.6, distance * canvas.scale)
      if (cover <= 0) return
      const u = (x - 320) / 41
      const round = Math.sqrt(Math.max(0, 1 - u * u))
      const rimLeft = smoothstep(0.25, 1, -u) ** 1.6
      const rimRight = smoothstep(0.25, 1, u) ** 1.6
      const mesh = y < 190
      const curve = Math.asin(Math.max(-1, Math.min(1, u))) * 26
      const weave = mesh ? Math.sin((curve + y) * 1.15) * Math.sin((curve - y) * 1.15) * 0.5 + 0.5 : 0
      const base = mesh ? 0.1 + weave * 0.2 * round : 0.13 + round * 0.05
      const data = canvas.data
      const band = smoothstep(4.4, 3.6, Math.abs(y - 192))
      for (let channel = 0; channel < 3; channel += 1) {
        let value = base + mood.left[channel] * rimLeft * 0.85 + mood.right[channel] * rimRight * 0.85
        value += smoothstep(0.16, 0, Math.abs(u + 0.36)) * 0.13
        value = value + ([0.82, 0.72, 0.6][channel] * (0.45 + round * 0.5) - value) * band
        data[index + channel] += (value - data[index + channel]) * cover
      }
    })
    canvas.disc(320, 226, 4.2, hex('#ff4f4f'), 0.55 + 0.45 * smoothstep(-0.6, 0.6, Math.sin(seconds * 1.4)))
    canvas.glow(320, 226, 22, hex('#ff4f4f'), 0.28 + 0.26 * Math.sin(seconds * 1.4))
    canvas.box(314, 296, 12, 80, 2, dark)
    canvas.glow(40, 96, 190, mood.left, 0.36)
    canvas.glow(606, 130, 190, mood.right, 0.34)
    canvas.glow(40, 96, 70, mood.left, 0.9)
    canvas.disc(40, 96, 17, mix(mood.left, [1, 1, 1], 0.9), 1, 7)
    canvas.glow(606, 130, 62, mood.right, 0.9)
    canvas.disc(606, 130, 14, mix(mood.right, [1, 1, 1], 0.9), 1, 6)
    canvas.vignette(0.4)
  }
}
