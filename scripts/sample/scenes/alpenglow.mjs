import { hex, mix, paletteAt } from '../draw/colour.mjs'
import { clamp, fractal, lerp, noise, smoothstep } from '../draw/noise.mjs'

const HOURS = [
  {
    zenith: hex('#232a5c'),
    horizon: hex('#a97fb4'),
    snow: hex('#8d8fc4'),
    lit: hex('#b48bb8'),
    rock: hex('#34335e'),
  },
  {
    zenith: hex('#4a64a8'),
    horizon: hex('#ffc2a8'),
    snow: hex('#9aa5d6'),
    lit: hex('#ff9f8c'),
    rock: hex('#4b3f66'),
  },
  {
    zenith: hex('#4f9bd6'),
    horizon: hex('#e4f1f7'),
    snow: hex('#b8d2ee'),
    lit: hex('#fff6e6'),
    rock: hex('#4a5b7c'),
  },
]

/** A sharp snow peak takes the first light: blue, then pink, then white, while two climbers follow the ridge and snow drifts by. */
export function alpenglow({ canvas, random, durationSeconds }) {
  const PEAK = { x: 352, y: 66 }
  const outline = (x) => {
    const away = Math.abs(x - PEAK.x)
    const side = x < PEAK.x ? 0.62 : 0.78
    const jag = (fractal(x / 42, 3, 5, 8) - 0.5) * (18 + away * 0.16)
    return PEAK.y + away * side * (1 - away / 1500) + jag - 2
  }
  const shoulder = (x) => 214 + Math.abs(x - 130) * 0.22 - fractal(x / 70, 9, 5, 4) * 74
  // The face is still; only its light changes. For each pixel: how much it faces the sun, and how much rock shows.
  const faces = [outline, shoulder].map((top, which) => {
    const pixels = []
    canvas.within(canvas.left, 20, canvas.right, 361, (index, x, y) => {
      const cover = clamp(0.5 + (y - top(x)) * canvas.scale)
      if (cover <= 0) return
      const depth = y - top(x)
      const bend = (fractal(x / 34 + depth / 60, y / 46, 4, 21 + which) - 0.5) * 70
      const spine = PEAK.x + (which ? -190 : 0) + bend + depth * 0.16
      const flank =
        smoothstep(-16, 16, x - spine) * 0.75 + (noise(x / 13 + depth / 20, y / 20, 6) - 0.5) * 0.5
      // Rock shows in bands that run down the fall line of their side.
      const lean = x < spine ? 0.62 : -0.55
      const rock = smoothstep(
        0.53,
        0.6,
        fractal((x + depth * lean) / 15, depth / 52, 4, 33 + which) + Math.min(depth, 150) / 1300,
      )
      pixels.push([index, cover, clamp(flank), rock * 0.85, y])
    })
    return pixels
  })
  const flakes = Array.from({ length: 110 }, () => ({
    x: random.between(-40, 680),
    y: random.between(-20, 380),
    size: random.between(0.7, 2.3),
    sway: random.between(0, 6),
  }))
  const firs = Array.from({ length: 46 }, (_, index) => ({
    x: -10 + index * 14.6 + random.between(-5, 5),
    height: random.between(20, 52),
  })).filter((fir) => Math.abs(fir.x - 330) > 70)
  return (seconds) => {
    const progress = seconds / durationSeconds
    const hour = paletteAt(HOURS, progress)
    canvas.rows((y) => mix(hour.zenith, hour.horizon, smoothstep(0, 230, y)))
    canvas.within(canvas.left, 10, canvas.right, 230, (index, x, y) => {
      const cloud = smoothstep(0.52, 0.8, fractal((x - seconds * 2.2) / 160, y / 30, 4, 15))
      if (cloud > 0) canvas.blend(index, mix(hour.lit, [1, 1, 1], 0.35), cloud * 0.45)
    })
    // The line between light and shade comes down the mountain as the sun rises.
    const front = 60 + progress * 330
    for (const [which, pixels] of faces.entries()) {
      const haze = which ? 0 : 0.12
      for (const [index, cover, flank, rock, y] of pixels) {
        const sun = smoothstep(front + 30, front - 30, y) * (0.25 + flank * 0.75)
        const mist = haze + smoothstep(120, 330, y) * 0.2
        for (let channel = 0; channel < 3; channel += 1) {
          const snow = lerp(hour.snow[channel], hour.lit[channel], sun)
          const stone = lerp(hour.rock[channel], hour.lit[channel], sun * 0.34)
          const value = lerp(lerp(snow, stone, rock), hour.horizon[channel], mist)
          canvas.data[index + channel] += (value - canvas.data[index + channel]) * cover
        }
      }
    }
    for (let climber = 0; climber < 2; climber += 1) {
      const x = 250 + climber * 9 + seconds * 0.95
      const y = outline(x) - 1
      const tone = climber ? hex('#d7263d') : hex('#2b2140')
      canvas.line(x, y - 4.6, x, y - 1.4, 1.9, tone)
      canvas.disc(x + 0.3, y - 6, 1.15, hex('#f6c453'))
      canvas.line(x, y - 1.5, x - 1 + Math.sin(seconds * 3 + climber), y + 1, 0.9, hex('#201a33'))
      if (climber === 0) canvas.line(x, y - 3, x + 9, outline(x + 9) - 4, 0.45, hex('#f4e9da'), 0.8)
    }
    canvas.below(
      (x) => 318 - noise(x / 90, 2, 5) * 22,
      mix(hour.snow, hour.lit, 0.3 + progress * 0.4),
      mix(hour.snow, hour.zenith, 0.25),
      60,
    )
    for (const fir of firs) {
      const ground = 330 + (fir.height - 30) * 0.4
      const tone = mix(hour.rock, hex('#101a33'), 0.55)
      for (let tier = 0; tier < 4; tier += 1) {
        const top = ground - fir.height + (fir.height * tier) / 4.4
        const half = 2.4 + (tier + 1) * fir.height * 0.068
        canvas.polygon(
          [
            [fir.x, top - 2],
            [fir.x - half, top + fir.height / 2.8],
            [fir.x + half, top + fir.height / 2.8],
          ],
          tone,
        )
        canvas.polygon(
          [
            [fir.x, top - 2],
            [fir.x - half * 0.5, top + fir.height / 6.4],
            [fir.x + half * 0.36, top + fir.height / 8],
          ],
          mix(hour.snow, hour.lit, 0.4),
          0.8,
        )
      }
    }
    canvas.below(
      (x) => 336 - noise(x / 60, 7, 5) * 12,
      mix(hour.snow, hour.lit, 0.2 + progress * 0.5),
      mix(hour.snow, hour.zenith, 0.3),
      30,
    )
    for (const flake of flakes) {
      const x = ((flake.x + seconds * flake.size * 4 + 60) % 740) - 50
      const y = ((flake.y + seconds * flake.size * 9) % 400) - 20
      canvas.disc(x + Math.sin(seconds * 0.8 + flake.sway) * 5, y, flake.size, [1, 1, 1], 0.8, flake.size)
    }
  }
}
