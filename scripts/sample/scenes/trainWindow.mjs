import { hex, mix, paletteAt } from '../draw/colour.mjs'
import { fractal, lerp, noise, smoothstep } from '../draw/noise.mjs'

const HOURS = [
  {
    zenith: hex('#7fb7d9'),
    horizon: hex('#f6e3c0'),
    hills: hex('#9fc0b4'),
    field: hex('#b9c46a'),
    tree: hex('#4d7a4a'),
    cloud: hex('#ffffff'),
  },
  {
    zenith: hex('#7f8fcb'),
    horizon: hex('#ffc58f'),
    hills: hex('#a58fae'),
    field: hex('#c79a52'),
    tree: hex('#5b5a45'),
    cloud: hex('#ffe3cf'),
  },
  {
    zenith: hex('#2c2c5c'),
    horizon: hex('#e8788a'),
    hills: hex('#5a4a7c'),
    field: hex('#5a4358'),
    tree: hex('#2b2440'),
    cloud: hex('#d98fa8'),
  },
]

/** The view from a night-train seat: fields, poplars and villages pass at their own speeds from afternoon into dusk. */
export function trainWindow({ canvas, durationSeconds }) {
  return (seconds) => {
    const hour = paletteAt(HOURS, seconds / durationSeconds)
    const dark = seconds / durationSeconds
    canvas.rows((y) => mix(hour.zenith, hour.horizon, smoothstep(0, 215, y)))
    canvas.glow(430, 200 + dark * 20, 210, [1, 0.8, 0.55], 0.3)
    canvas.disc(430, 150 + dark * 62, 15, [1, 0.93, 0.78], 0.95, 2)
    canvas.within(canvas.left, 20, canvas.right, 160, (index, x, y) => {
      const cloud =
        smoothstep(0.55, 0.78, fractal((x + seconds * 2) / 120, y / 30, 3, 77)) * smoothstep(160, 110, y)
      if (cloud > 0) canvas.blend(index, hour.cloud, cloud * 0.7)
    })
    for (let layer = 0; layer < 4; layer += 1) {
      const depth = layer / 3
      const drift = seconds * lerp(2.4, 17, depth ** 1.4)
      const base = lerp(206, 262, depth)
      const colour =
        layer < 2
          ? mix(hour.hills, hour.field, depth * 0.5)
          : mix(hour.field, hour.tree, layer === 3 ? 0.25 : 0)
      const land = (x) =>
        base - fractal((x + drift) / lerp(150, 260, depth), layer * 7, 3, layer * 5) * lerp(62, 30, depth)
      canvas.below(land, colour, mix(colour, hour.horizon, 0.22), 50)
      const gap = lerp(40, 74, depth)
      const first = Math.floor((canvas.left + drift) / gap) - 1
      for (let at = first; at * gap < canvas.right + drift + gap; at += 1) {
        if (layer === 0) break
        const kind = noise(at * 1.7, layer, 21)
        const x = (at + noise(at, layer, 2) * 0.7) * gap - drift
        const ground = land(x) + 2
        const size = lerp(7, 24, depth) * (0.7 + kind * 0.6)
        const tone = mix(hour.tree, colour, 0.55 - depth * 0.5)
        if (kind < 0.5) {
          canvas.ellipse(x, ground - size * 1.05, size * 0.34, size * 1.25, 0, tone)
        } else if (kind < 0.66) {
          canvas.disc(x, ground - size * 0.55, size * 0.62, tone)
          canvas.disc(x + size * 0.6, ground - size * 0.4, size * 0.46, tone)
        } else if (kind > 0.8 && layer < 3) {
          canvas.box(x - size * 0.5, ground - size * 0.62, size, size * 0.7, 0, mix(hour.cloud, tone, 0.3))
          canvas.polygon(
            [
              [x - size * 0.66, ground - size * 0.58],
              [x, ground - size * 1.15],
              [x + size * 0.66, ground - size * 0.58],
            ],
            mix(hex('#b5533c'), hour.tree, 0.25 + dark * 0.3),
          )
          canvas.box(
            x - size * 0.13,
            ground - size * 0.42,
            size * 0.26,
            size * 0.26,
            0,
            mix(hour.tree, hex('#ffd98a'), smoothstep(0.3, 0.7, dark)),
          )
        }
      }
    }
    const sway = Math.sin(seconds * 0.5) * 1.2
    const poleAt = 760 - ((seconds * 62) % 900)
    canvas.box(poleAt, -10, 6, 300, 1, mix(hour.tree, [0, 0, 0], 0.35), 0.9)
    for (const height of [46, 62])
      canvas.line(-20, height + sway, 660, height + 5 - sway, 1.1, mix(hour.tree, [0, 0, 0], 0.3), 0.75)
    const frame = mix(hex('#2e2433'), hex('#120e1a'), dark)
    canvas.within(canvas.left, -1, canvas.right, 361, (index, x, y) => {
      const qx = Math.abs(x - 320) - 270
      const qy = Math.abs(y - 158) - 118
      const distance = Math.hypot(Math.max(qx, 0), Math.max(qy, 0)) + Math.min(Math.max(qx, qy), 0) - 26
      if (distance > -0.6)
        canvas.blend(
          index,
          mix(frame, [0, 0, 0], smoothstep(9, 0, distance) * 0.45),
          smoothstep(-0.6, 0.6, distance),
        )
      const sheen =
        smoothstep(18, 0, Math.abs(x * 0.6 + y - 330)) * 0.05 +
        smoothstep(6, 0, Math.abs(x * 0.6 + y - 372)) * 0.04
      if (distance < 0 && sheen > 0) canvas.add(index, [1, 1, 1], sheen)
    })
    canvas.box(-20, 318, 700, 60, 4, mix(hex('#8a5a3c'), hex('#3a2530'), dark))
    canvas.box(-20, 318, 700, 3, 1, mix(hex('#c08a5c'), hex('#5d3a44'), dark))
    const cup = mix(hex('#f4ead8'), hex('#b58fa0'), dark * 0.7)
    canvas.ellipse(214, 322, 26, 5, 0, [0.1, 0.05, 0.06], 0.35, 5)
    canvas.polygon(
      [
        [196, 282],
        [232, 282],
        [227, 321],
        [201, 321],
      ],
      cup,
    )
    canvas.ellipse(214, 282, 18, 3.4, 0, mix(cup, [0, 0, 0], 0.15))
    canvas.ellipse(214, 282.6, 15.5, 2.4, 0, hex('#4a2a1e'))
    canvas.line(231, 291, 240, 295, 3, cup)
    canvas.line(240, 295, 239, 305, 3, cup)
    canvas.line(239, 305, 229, 309, 3, cup)
    canvas.polygon(
      [
        [392, 320],
        [470, 320],
        [486, 312],
        [408, 312],
      ],
      mix(hex('#e9e1d2'), hex('#8d7490'), dark),
    )
    canvas.polygon(
      [
        [392, 320],
        [470, 320],
        [470, 326],
        [392, 326],
      ],
      mix(hex('#9333ea'), hex('#3b1d66'), dark),
    )
  }
}
