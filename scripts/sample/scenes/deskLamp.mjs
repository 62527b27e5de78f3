import { hex, mix, paletteAt } from '../draw/colour.mjs'
import { clamp, fractal, noise, smoothstep } from '../draw/noise.mjs'

const HOURS = [
  { wall: hex('#5b6f8f'), floor: hex('#8a5f43'), sky: hex('#f7b58a'), lamp: hex('#ffd9a0') },
  { wall: hex('#3c3a63'), floor: hex('#6e4638'), sky: hex('#7a5ab0'), lamp: hex('#ffc878') },
  { wall: hex('#22203f'), floor: hex('#4d3030'), sky: hex('#1c1f4a'), lamp: hex('#ffbf66') },
]
const STRIPES = ['#9333ea', '#f0527a', '#ffb45c', '#5ce0c8', '#3b82f6'].map(hex)

/** An editor's desk as evening comes: the lamp warms up, a timeline plays on the screen, rain of city lights in the window. */
export function deskLamp({ canvas, random, durationSeconds }) {
  const cuts = Array.from({ length: 3 }, (_, track) => {
    const parts = []
    for (let x = 0; x < 210; ) {
      const width = random.between(9, 34)
      if (random.chance(track === 0 ? 0.95 : 0.66))
        parts.push({ x, width: width - 1.4, colour: STRIPES[(parts.length + track * 2) % 5] })
      x += width
    }
    return parts
  })
  return (seconds) => {
    const progress = seconds / durationSeconds
    const hour = paletteAt(HOURS, progress)
    const glow = smoothstep(0.05, 0.6, progress)
    canvas.rows((y) => mix(hour.wall, [0.05, 0.04, 0.1], smoothstep(120, 420, y) * 0.5))
    // The window with the city out of focus.
    canvas.box(58, 34, 132, 158, 4, mix(hour.wall, [1, 1, 1], 0.16))
    canvas.within(64, 40, 184, 186, (index, x, y) => {
      if (x < 64 || x > 184 || y < 40 || y > 186) return
      canvas.blend(
        index,
        mix(hour.sky, mix(hour.sky, hex('#f0708a'), 0.6 * (1 - progress)), smoothstep(60, 186, y)),
        1,
      )
    })
    canvas.disc(150, 84 + progress * 60, 12, hex('#fff0d0'), 0.8 * (1 - glow), 3)
    for (let light = 0; light < 20; light += 1) {
      const x = 72 + noise(light, 1, 3) * 104
      const y = 120 + noise(light, 2, 4) * 58
      canvas.disc(
        x,
        y,
        2.6 + noise(light, 3) * 4,
        mix(hex('#ffb45c'), hex('#ff5f8f'), noise(light, 5)),
        glow * 0.55,
        1.6,
      )
    }
    canvas.box(121.5, 40, 5, 146, 0, mix(hour.wall, [1, 1, 1], 0.16))
    canvas.box(52, 188, 144, 9, 2, mix(hour.wall, [1, 1, 1], 0.24))
    // A shelf and two frames.
    canvas.box(452, 96, 150, 6, 1, mix(hour.floor, [1, 1, 1], 0.1))
    canvas.box(456, 102, 142, 5, 1, [0, 0, 0], 0.18, 5)
    for (const [x, height, tone] of [
      [462, 38, '#e4572e'],
      [473, 44, '#f4ede0'],
      [482, 34, '#3d5a98'],
      [492, 41, '#9333ea'],
      [503, 30, '#1f9e89'],
    ]) {
      canvas.box(x, 96 - height, 9, height, 1, mix(hex(tone), hour.wall, 0.36))
    }
    canvas.disc(565, 80, 16, mix(hex('#d9845b'), hour.wall, 0.34))
    for (let leaf = 0; leaf < 9; leaf += 1) {
      const angle = -Math.PI / 2 + (leaf - 4) * 0.34 + Math.sin(seconds * 0.3 + leaf) * 0.03
      canvas.ellipse(
        565 + Math.cos(angle) * 22,
        66 + Math.sin(angle) * 20,
        14,
        4,
        angle,
        mix(hex('#4f8f5f'), hour.wall, 0.34),
      )
    }
    // Desk top.
    canvas.below(
      () => 272,
      mix(hour.floor, hour.lamp, 0.18 + glow * 0.1),
      mix(hour.floor, [0.06, 0.03, 0.05], 0.5),
      90,
    )
    canvas.within(canvas.left, 272, canvas.right, 361, (index, x, y) => {
      canvas.add(index, [0.7, 0.5, 0.4], (fractal(x / 110, (y - 272) / 4, 3, 6) - 0.5) * 0.09)
    })
    // The screen, with a playing picture above a timeline.
    canvas.ellipse(330, 289, 130, 7, 0, [0.03, 0.02, 0.05], 0.5, 6)
    canvas.polygon(
      [
        [312, 246],
        [348, 246],
        [354, 284],
        [306, 284],
      ],
      hex('#8f8f9c'),
    )
    canvas.ellipse(330, 285, 48, 4.6, 0, hex('#a5a5b2'))
    canvas.glow(330, 170, 240, hex('#8a7bff'), 0.1 + glow * 0.14)
    canvas.box(204, 92, 252, 158, 7, hex('#15141c'))
    canvas.box(210, 98, 240, 146, 3, hex('#1d1a2b'))
    const sunY = 150 - Math.sin(seconds * 0.12) * 14
    canvas.within(218, 104, 398, 192, (index, x, y) => {
      if (x < 218 || x > 398 || y < 104 || y > 192) return
      let colour = mix(hex('#4a3fa8'), hex('#ffb08a'), smoothstep(104, 176, y))
      colour = mix(colour, hex('#fff0c9'), smoothstep(12, 10.6, Math.hypot(x - 320, y - sunY)))
      for (let layer = 0; layer < 3; layer += 1) {
        const ridge =
          166 + layer * 9 - fractal((x + seconds * (1 + layer * 2)) / (34 + layer * 12), layer, 3, 5) * 34 + 8
        colour = mix(colour, mix(hex('#a0608a'), hex('#2a1f52'), layer / 2), clamp(0.5 + (y - ridge) * 1.4))
      }
      canvas.blend(index, colour, 1)
    })
    for (let row = 0; row < 4; row += 1) {
      canvas.box(404, 106 + row * 22, 40, 17, 2, mix(STRIPES[row], hex('#1d1a2b'), 0.4))
      canvas.box(407, 118 + row * 22, 20, 2, 1, [1, 1, 1], 0.5)
    }
    for (const [track, parts] of cuts.entries()) {
      canvas.box(218, 199 + track * 14, 226, 11, 2, hex('#262238'))
      for (const part of parts)
        canvas.box(
          219 + part.x,
          200 + track * 14,
          Math.min(part.width, 224 - part.x),
          9,
          1.6,
          mix(part.colour, hex('#262238'), 0.18),
        )
    }
    const head = 222 + progress * 214
    canvas.line(head, 195, head, 241, 1.2, [1, 1, 1], 0.95)
    canvas.disc(head, 195.5, 2.6, [1, 1, 1])
    // The lamp.
    const metal = mix(hex('#f4c542'), hour.wall, 0.12)
    canvas.ellipse(520, 300, 34, 7, 0, [0.03, 0.02, 0.05], 0.5, 5)
    canvas.ellipse(518, 295, 29, 7, 0, metal)
    canvas.line(518, 292, 558, 214, 4.6, metal)
    canvas.line(558, 214, 506, 156, 4.6, metal)
    canvas.disc(558, 214, 5, hex('#3a3344'))
    canvas.within(300, 160, 660, 361, (index, x, y) => {
      const down = (y - 172) / 120
      const across = (x - 494 + down * 26) / (26 + down * 66)
      if (down < 0) return
      const cone = Math.exp(-((across * 1.15) ** 4)) * smoothstep(0, 0.15, down) * (1 - clamp(down * 0.62))
      canvas.add(index, hour.lamp, cone * (0.1 + glow * 0.3) * (y > 272 ? 1.35 : 0.62))
    })
    canvas.polygon(
      [
        [504, 142],
        [522, 158],
        [502, 188],
        [464, 170],
      ],
      metal,
    )
    canvas.polygon(
      [
        [513, 150],
        [522, 158],
        [502, 188],
        [484, 179.5],
      ],
      [0, 0, 0],
      0.12,
    )
    canvas.line(465, 170, 501, 188, 6, hex('#fff3cf'), 0.35 + glow * 0.65)
    canvas.glow(484, 182, 64, hour.lamp, 0.2 + glow * 0.6)
    // Keyboard, notebook, cup.
    canvas.polygon(
      [
        [250, 312],
        [398, 312],
        [410, 338],
        [238, 338],
      ],
      hex('#d9d4e2'),
    )
    for (let row = 0; row < 3; row += 1) {
      for (let key = 0; key < 13; key += 1)
        canvas.box(
          253 - row * 3.4 + key * (11 + row * 0.5),
          315 + row * 7.2,
          8.8 + row * 0.4,
          5,
          1.4,
          mix(hex('#f7f4fb'), hour.wall, 0.12),
        )
    }
    canvas.polygon(
      [
        [92, 306],
        [192, 300],
        [206, 332],
        [98, 340],
      ],
      mix(hex('#fbf5e8'), hour.wall, 0.16),
    )
    canvas.line(146, 303.5, 153, 336, 1, hex('#b9ab98'))
    for (let row = 0; row < 4; row += 1)
      canvas.line(104 + row, 312 + row * 6, 138 + row * 1.4, 310 + row * 6, 0.9, hex('#8a7f96'), 0.7)
    canvas.line(166, 328, 194, 308, 2.6, hex('#9333ea'))
    canvas.box(430, 296, 26, 30, 4, mix(hex('#e9e1f5'), hour.lamp, 0.2))
    canvas.ellipse(443, 297, 13, 3.4, 0, hex('#4a2a1e'))
    canvas.vignette(0.34)
  }
}
