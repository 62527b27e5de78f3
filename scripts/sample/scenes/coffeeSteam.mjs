import { hex, mix, paletteAt } from '../draw/colour.mjs'
import { clamp, fractal, lerp, noise, smoothstep } from '../draw/noise.mjs'

const HOURS = [
  {
    sky: hex('#f6d9c0'),
    glow: hex('#ffb98a'),
    wall: hex('#6b4a4a'),
    wood: hex('#7c4b32'),
    hill: hex('#c79a8a'),
  },
  {
    sky: hex('#fdf0d8'),
    glow: hex('#ffd79a'),
    wall: hex('#8a6a5c'),
    wood: hex('#a06a45'),
    hill: hex('#b7b48c'),
  },
  {
    sky: hex('#dceaf0'),
    glow: hex('#fff3d8'),
    wall: hex('#7d7470'),
    wood: hex('#9c7250'),
    hill: hex('#93b0a0'),
  },
]

/** A cup on a sill in the morning: steam curls in the low light, dust floats, the hills outside get their colour. */
export function coffeeSteam({ canvas, random, durationSeconds }) {
  const motes = Array.from({ length: 34 }, () => ({
    x: random.between(120, 620),
    y: random.between(10, 290),
    size: random.between(0.6, 1.7),
    phase: random.between(0, 6),
  }))
  return (seconds) => {
    const hour = paletteAt(HOURS, seconds / durationSeconds)
    canvas.rows((y) => mix(hour.wall, [0.12, 0.07, 0.09], smoothstep(-60, 420, y) * 0.75))
    // The window: sky, two hills, soft because the lens is on the cup.
    canvas.within(330, 10, 604, 262, (index, x, y) => {
      const qx = Math.abs(x - 467) - 126
      const qy = Math.abs(y - 136) - 116
      const inside = smoothstep(5, -5, Math.max(qx, qy))
      if (inside <= 0) return
      let colour = mix(hour.sky, hour.glow, smoothstep(60, 210, y) * 0.8)
      colour = mix(
        colour,
        mix(hour.hill, hour.glow, 0.45),
        smoothstep(-8, 8, y - 176 + Math.sin(x / 46) * 16),
      )
      colour = mix(
        colour,
        mix(hour.hill, [0.25, 0.3, 0.25], 0.3),
        smoothstep(-7, 7, y - 214 - Math.sin(x / 62 + 1) * 14),
      )
      const bars = Math.max(smoothstep(7, 3.4, Math.abs(x - 467)), smoothstep(6.6, 3, Math.abs(y - 130)))
      canvas.blend(index, mix(colour, mix(hour.wall, [0.95, 0.88, 0.8], 0.28), bars), inside)
    })
    for (const edge of [
      [330, 14, 10, 250],
      [594, 14, 10, 250],
      [326, 12, 282, 9],
    ])
      canvas.box(...edge, 2, mix(hour.wall, [0.98, 0.9, 0.82], 0.36), 1, 3)
    canvas.glow(467, 130, 330, hour.glow, 0.17)
    // A shaft of light falls from the window to the table.
    canvas.within(canvas.left, 20, 520, 361, (index, x, y) => {
      const along = (y - 40) * 0.95 + x - 420
      const shaft =
        smoothstep(-150, -60, along) *
        smoothstep(120, 20, along) *
        smoothstep(20, 150, y) *
        smoothstep(0, 140, x)
      if (shaft > 0) canvas.add(index, hour.glow, shaft * 0.13)
    })
    canvas.below(() => 262, mix(hour.wood, hour.glow, 0.32), mix(hour.wood, [0.1, 0.05, 0.05], 0.55), 110)
    canvas.within(canvas.left, 262, canvas.right, 361, (index, x, y) => {
      const grain = fractal(x / 90, (y - 262) / 3.6, 4, 3) - 0.5
      canvas.add(index, [0.9, 0.6, 0.4], grain * 0.13)
      const sun = smoothstep(190, 20, Math.abs(x - 300 + (y - 262) * 1.1)) * smoothstep(361, 270, y)
      canvas.add(index, hour.glow, sun * 0.12)
    })
    // Books and a plant to the left.
    const shade = (colour, amount = 0.2) => mix(colour, hour.wall, amount)
    canvas.ellipse(126, 303, 80, 7, 0, [0.1, 0.04, 0.05], 0.5, 7)
    for (const [at, [x, width, height, colour]] of [
      [62, 132, 17, '#9333ea'],
      [70, 118, 14, '#e9dccb'],
      [66, 126, 16, '#2f6f73'],
    ].entries()) {
      const y = 284 - at * 16.4
      canvas.box(x, y, width, height, 2, shade(hex(colour)))
      canvas.box(x + 8, y + height * 0.36, width * 0.3, 2, 1, [1, 0.95, 0.85], 0.4)
      canvas.box(x, y + height - 3, width, 3, 1, [0, 0, 0], 0.13, 2)
    }
    canvas.polygon(
      [
        [96, 206],
        [146, 206],
        [138, 252],
        [104, 252],
      ],
      shade(hex('#d9845b')),
    )
    canvas.polygon(
      [
        [122, 206],
        [146, 206],
        [138, 252],
        [126, 252],
      ],
      [0, 0, 0],
      0.1,
    )
    for (let leaf = 0; leaf < 13; leaf += 1) {
      const angle = -Math.PI / 2 + (leaf - 6) * 0.24 + Math.sin(seconds * 0.35 + leaf) * 0.03
      const reach = 46 + noise(leaf, 3) * 36
      const x = 121 + Math.cos(angle) * reach
      const y = 208 + Math.sin(angle) * reach * 0.95
      canvas.line(121, 208, x, y, 1.3, shade(hex('#3f6b4a')))
      canvas.ellipse(x, y, 15, 6.4, angle, shade(mix(hex('#3f7a52'), hex('#86b86a'), noise(leaf, 9)), 0.14))
      canvas.ellipse(x - 1, y - 1, 10, 1.6, angle, [0.85, 0.95, 0.7], 0.22, 2)
    }
    // Saucer, cup, coffee.
    const cream = mix(hex('#f7efe2'), hour.glow, 0.14)
    canvas.ellipse(322, 317, 88, 14, 0, [0.08, 0.03, 0.04], 0.55, 10)
    canvas.ellipse(316, 309, 82, 13.5, 0, mix(cream, hour.wall, 0.26))
    canvas.ellipse(316, 306.5, 80, 12, 0, cream)
    canvas.ellipse(316, 307, 46, 6.4, 0, mix(cream, hour.wall, 0.32), 1, 4)
    canvas.within(240, 222, 440, 312, (index, x, y) => {
      const ring = Math.hypot((x - 376) / 1.05, y - 257)
      const handle = smoothstep(6.3, 5, Math.abs(ring - 18)) * (x > 366 ? 1 : 0)
      if (handle > 0)
        canvas.blend(
          index,
          mix(cream, hour.wall, 0.16 + smoothstep(366, 400, x) * -0.1 + smoothstep(250, 280, y) * 0.2),
          handle,
        )
      const v = clamp((y - 230) / 76)
      const half = lerp(59, 31, v ** 2.4)
      const cover =
        smoothstep(0.6, -0.6, Math.abs(x - 316) - half) *
        smoothstep(229.5, 230.5, y) *
        smoothstep(307, 305.6, y + ((x - 316) / 31) ** 2 * 1.5)
      if (cover > 0) {
        const u = (x - 316) / half
        const light = 0.72 + 0.34 * smoothstep(-1, 0.7, u) - smoothstep(0.7, 1, u) * 0.16 - v * 0.12
        canvas.blend(
          index,
          cream.map((channel) => channel * light),
          cover,
        )
      }
    })
    canvas.ellipse(316, 230, 59, 9.6, 0, mix(cream, [1, 1, 1], 0.4))
    canvas.ellipse(316, 230.6, 55.5, 8, 0, hex('#3a2016'))
    canvas.ellipse(318, 231.6, 50, 6, 0, hex('#6b3f26'), 0.9, 3)
    canvas.ellipse(336, 230, 20, 2.2, 0, hex('#d9a77a'), 0.55, 3)
    // Steam: ribbons of noise that rise and widen.
    canvas.within(230, 40, 410, 232, (index, x, y) => {
      const rise = (230 - y) / 180
      const sway = (noise(y / 44 + seconds * 0.5, seconds * 0.12, 5) - 0.5) * 60 * rise
      const across = (x - 316 - sway) / (18 + rise * 42)
      const body = Math.exp(-across * across * 1.6) * smoothstep(0, 0.1, rise) * (1 - clamp(rise)) ** 1.3
      if (body < 0.01) return
      const curl = fractal(
        (x - sway) / 26 + Math.sin(y / 30 + seconds * 0.5) * 0.7,
        y / 42 + seconds * 0.62,
        3,
        12,
      )
      canvas.blend(index, mix([1, 0.97, 0.92], hour.glow, 0.2), smoothstep(0.4, 0.78, curl) * body * 0.95)
    })
    for (const mote of motes) {
      const x = mote.x + Math.sin(seconds * 0.22 + mote.phase) * 16
      const y = mote.y + Math.cos(seconds * 0.17 + mote.phase) * 10
      canvas.glow(x, y, mote.size * 2.6, [1, 0.92, 0.75], 0.34 + Math.sin(seconds * 0.8 + mote.phase) * 0.16)
    }
    canvas.vignette(0.42)
  }
}
