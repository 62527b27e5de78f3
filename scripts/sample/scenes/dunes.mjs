import { hex, mix, paletteAt } from '../draw/colour.mjs'
import { clamp, fractal, lerp, noise, smoothstep } from '../draw/noise.mjs'

const HOURS = [
  {
    zenith: hex('#3f78b5'),
    horizon: hex('#ffe0b0'),
    light: hex('#f4b06a'),
    shade: hex('#b5613a'),
    sun: hex('#fff1cf'),
  },
  {
    zenith: hex('#6f5a9c'),
    horizon: hex('#ffb27a'),
    light: hex('#f08a4b'),
    shade: hex('#8a3f3c'),
    sun: hex('#ffd9a0'),
  },
  {
    zenith: hex('#2a2355'),
    horizon: hex('#f0706a'),
    light: hex('#c4566a'),
    shade: hex('#4a2248'),
    sun: hex('#ffb08a'),
  },
]

/** Sharp-crested dunes: lit on one side, blue in the shade, a caravan on the far ridge, from late afternoon to afterglow. */
export function dunes({ canvas, durationSeconds }) {
  const shapeAt = (x, layer) => {
    const depth = layer / 4
    const at = x / lerp(150, 330, depth) + layer * 5.3
    // A folded sine gives the knife edge that wind gives a dune.
    const wave = Math.abs(Math.sin(at + Math.sin(at * 0.53 + layer) * 0.8))
    return (
      lerp(196, 330, depth ** 1.1) -
      (1 - wave) ** 1.5 * lerp(42, 112, depth) -
      fractal(at * 1.4, layer, 2, 3) * 14
    )
  }
  // Each layer's outline, sampled once: a drawn pixel asks for it three times.
  const start = canvas.left - 10
  const outlines = Array.from({ length: 5 }, (_, layer) =>
    Float32Array.from({ length: Math.ceil((canvas.right - start + 520) * 2) }, (_, at) =>
      shapeAt(start + at / 2, layer),
    ),
  )
  const crest = (x, layer) => {
    const at = (x - start) * 2
    const index = Math.floor(at)
    return lerp(outlines[layer][index], outlines[layer][index + 1], at - index)
  }
  return (seconds) => {
    const progress = seconds / durationSeconds
    const hour = paletteAt(HOURS, progress)
    const sunX = 470
    const sunY = 92 + progress * 92
    canvas.rows((y) => mix(hour.zenith, hour.horizon, smoothstep(-10, 205, y)))
    canvas.glow(sunX, sunY, 250, hour.sun, 0.3)
    canvas.disc(sunX, sunY, 22, hour.sun, 1, 1.6)
    for (let layer = 0; layer < 5; layer += 1) {
      const depth = layer / 4
      const drift = seconds * lerp(0.5, 3.2, depth ** 1.3) + 60
      const haze = (1 - depth) ** 1.7 * 0.62
      const top = (x) => crest(x + drift, layer)
      const light = mix(hour.light, hour.horizon, haze)
      const shade = mix(hour.shade, hour.horizon, haze)
      if (layer === 1) {
        for (let camel = 0; camel < 6; camel += 1) {
          const x = 250 + camel * 15 + seconds * 0.9
          const y = top(x) - 4.4 + Math.sin(seconds * 2 + camel) * 0.3
          const tone = mix(hour.shade, [0.1, 0.05, 0.1], 0.55)
          canvas.ellipse(x, y - 2.6, 4, 1.9, 0, tone)
          canvas.disc(x - 0.4, y - 5, 1.6, tone)
          canvas.line(x + 3.4, y - 3, x + 5.6, y - 7, 1, tone)
          canvas.line(x + 5.4, y - 7, x + 7, y - 6.6, 1.2, tone)
          for (const leg of [-2.6, 2.4])
            canvas.line(x + leg, y - 2, x + leg + Math.sin(seconds * 3 + camel + leg) * 0.7, y + 5, 0.8, tone)
        }
      }
      // Light and shade are parted along a wavering line that runs down from each crest.
      for (let px = 0; px < canvas.width; px += 1) {
        const x = canvas.left + (px + 0.5) / canvas.scale
        const edge = top(x)
        const first = Math.max(0, canvas.rowOf(edge) - 1)
        for (let py = first; py < canvas.height; py += 1) {
          const y = edge + (py - canvas.rowOf(edge) + 0.5) / canvas.scale
          const under = y - edge
          const slope =
            crest(x + drift + 3 + under * 0.55, layer) - crest(x + drift - 3 + under * 0.55, layer)
          const side = smoothstep(-1.6, 1.2, slope)
          const ripple =
            Math.sin(
              (y + (x + drift) * 0.22 + noise((x + drift) / 40, y / 30, 9) * 16) * lerp(1.5, 0.55, depth),
            ) *
            0.022 *
            depth
          const shine = side * clamp(1 - under / lerp(80, 240, depth)) + ripple * 2
          const cover = clamp(under * canvas.scale + 0.5)
          const index = (py * canvas.width + px) * 3
          for (let channel = 0; channel < 3; channel += 1) {
            const value = shade[channel] + (light[channel] - shade[channel]) * (0.12 + shine * 0.88)
            const data = canvas.data
            data[index + channel] += (value - data[index + channel]) * cover
          }
        }
      }
    }
  }
}
