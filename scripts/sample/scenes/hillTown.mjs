import { hex, mix, paletteAt } from '../draw/colour.mjs'
import { fractal, noise, smoothstep } from '../draw/noise.mjs'

const HOURS = [
  { zenith: hex('#6db3e2'), horizon: hex('#fdf0d5'), light: hex('#fff6e6'), sea: hex('#7fc0d9') },
  { zenith: hex('#7c86c9'), horizon: hex('#ffc48c'), light: hex('#ffcf9c'), sea: hex('#d99f8f') },
  { zenith: hex('#2b2a5e'), horizon: hex('#d9718c'), light: hex('#8a6fa8'), sea: hex('#6a4f86') },
]
const WALLS = [
  '#f7e6cf',
  '#f2c9a1',
  '#efb0a0',
  '#f6d877',
  '#d9e3dc',
  '#a9cbd8',
  '#f4efe6',
  '#e79a7c',
  '#c7d9b7',
].map(hex)
const ROOFS = ['#c4573b', '#b5482f', '#d06b47', '#a8432f'].map(hex)

/** Houses stacked up a hill above a river mouth, terracotta roofs, laundry and a yellow tram; noon warms into blue hour. */
export function hillTown({ canvas, random, durationSeconds }) {
  const houses = []
  for (let row = 0; row < 9; row += 1) {
    for (let x = -60; x < 700; ) {
      const width = random.between(24, 44) + row * 1.6
      const slope = smoothstep(-60, 300, x) * (1 - smoothstep(380, 760, x)) * (9 - row) * 10.5
      const base = 214 + row * 18.5 - slope * 0.95
      houses.push({
        x,
        width: width + 1.5,
        base,
        height: random.between(30, 46) + row * 1.4,
        wall: random.pick(WALLS),
        roof: random.pick(ROOFS),
        gable: random.chance(0.42),
        awake: random.between(0.35, 1.25),
        columns: random.whole(2, 3),
        row,
      })
      x += width
    }
  }
  return (seconds) => {
    const progress = seconds / durationSeconds
    const hour = paletteAt(HOURS, progress)
    const dark = smoothstep(0.45, 1, progress)
    canvas.rows((y) => mix(hour.zenith, hour.horizon, smoothstep(-10, 190, y)))
    canvas.glow(96, 150, 240, hex('#ffd59a'), 0.34)
    canvas.disc(96, 92 + progress * 62, 15, hex('#fff3d6'), 1 - dark * 0.4, 2)
    canvas.within(canvas.left, 10, canvas.right, 120, (index, x, y) => {
      const cloud = smoothstep(0.56, 0.8, fractal((x - seconds * 1.8) / 130, y / 26, 3, 91))
      if (cloud > 0) canvas.blend(index, mix([1, 1, 1], hour.horizon, 0.3), cloud * 0.6)
    })
    canvas.below(() => 168, mix(hour.sea, hour.horizon, 0.35), hour.sea, 60)
    canvas.below(
      (x) => 172 - smoothstep(500, 700, x) * 20 - noise(x / 50, 3) * 9,
      mix(hour.sea, hour.zenith, 0.5),
      hour.sea,
      30,
    )
    for (const house of houses) {
      const x = house.x - seconds * (0.5 + house.row * 0.22) + 20
      if (x > canvas.right + 10 || x + house.width < canvas.left - 10) continue
      const top = house.base - house.height
      const tint = (colour) => {
        const shaded = mix(colour, hour.light, 0.2 + (8 - house.row) * 0.025)
        return mix(
          [shaded[0] * hour.light[0], shaded[1] * hour.light[1], shaded[2] * hour.light[2]],
          hex('#2a2350'),
          dark * 0.42,
        )
      }
      const wall = tint(house.wall)
      const roof = tint(house.roof)
      canvas.box(x, top, house.width, house.height + 60, 0, wall)
      canvas.box(x + house.width - 3, top, 3, house.height + 60, 0, mix(wall, [0.2, 0.12, 0.25], 0.16))
      if (house.gable)
        canvas.polygon(
          [
            [x - 1.5, top + 0.5],
            [x + house.width / 2, top - 11],
            [x + house.width + 1.5, top + 0.5],
          ],
          roof,
        )
      else {
        canvas.polygon(
          [
            [x - 1.5, top + 1],
            [x + 3, top - 7.5],
            [x + house.width - 3, top - 7.5],
            [x + house.width + 1.5, top + 1],
          ],
          roof,
        )
        canvas.line(x - 1, top + 1, x + house.width + 1, top + 1, 1, mix(roof, [0, 0, 0], 0.25))
      }
      const lit = smoothstep(house.awake, house.awake + 0.04, progress)
      for (let level = 0; level < 2; level += 1) {
        for (let column = 0; column < house.columns; column += 1) {
          const wx = x + ((column + 0.5) / house.columns) * house.width - 2.6
          const glowing = lit * (noise(house.x + column * 7, level * 3, 4) > 0.45 ? 1 : 0)
          const pane = mix(mix(hex('#56637d'), wall, 0.12), hex('#ffd27a'), glowing)
          canvas.box(
            wx - 0.8,
            top + 6 + level * 14.5 - 0.8,
            6.8,
            9.6,
            0.4,
            mix(wall, [1, 1, 1], 0.4 - dark * 0.2),
          )
          canvas.box(wx, top + 6 + level * 14.5, 5.2, 8, 0.3, pane)
        }
      }
    }
    const street = mix(hex('#8d7f86'), hex('#2c2748'), dark)
    canvas.below(() => 338, street, mix(street, [0, 0, 0], 0.3), 30)
    canvas.line(-20, 350, 660, 350, 1.2, mix(street, [1, 1, 1], 0.25))
    canvas.line(-20, 240, 660, 236, 0.8, [0.12, 0.1, 0.16], 0.7)
    const tram = ((seconds * 15 + 150) % 900) - 140
    const yellow = mix(hex('#f7c02c'), hex('#6b4d58'), dark * 0.45)
    canvas.line(tram + 50, 290, tram + 60, 238, 1, [0.12, 0.1, 0.16])
    canvas.box(tram, 290, 104, 54, 6, yellow)
    canvas.box(tram, 316, 104, 6, 0, mix(hex('#fffaf0'), yellow, 0.2 + dark * 0.4))
    for (let pane = 0; pane < 5; pane += 1)
      canvas.box(
        tram + 6 + pane * 19,
        296,
        15.5,
        17,
        2,
        mix(mix(hex('#3c5266'), hour.horizon, 0.25), hex('#ffe2a0'), dark),
      )
    canvas.box(tram + 3, 286, 98, 5, 2, mix(hex('#f7efe0'), hour.light, 0.4))
    for (const wheel of [22, 82]) canvas.disc(tram + wheel, 344, 6.4, hex('#2a2430'))
    if (dark > 0) canvas.glow(tram + 104, 326, 30, hex('#ffe9b0'), dark * 0.8)
  }
}
