import { hex, mix } from '../draw/colour.mjs'
import { clamp, noise, smoothstep } from '../draw/noise.mjs'

const WATER = 286
const TINTS = ['#ffd166', '#ff5f8f', '#7df0ff', '#c77dff', '#8affa0', '#ff8a4a', '#fff2d0'].map(hex)

/** Fireworks over a river town: shells climb, open as chrysanthemums and willows, and the water answers in long streaks. */
export function fireworks({ canvas, random, durationSeconds }) {
  const shells = Array.from({ length: Math.ceil((durationSeconds + 3) / 0.85) }, (_, index) => ({
    at: index * 0.85 - 2.6,
    x: 320 + Math.sin(index * 2.4) * random.between(60, 240),
    y: random.between(66, 150),
    size: random.between(58, 118),
    first: TINTS[(index * 3) % TINTS.length],
    second: TINTS[(index * 3 + 2) % TINTS.length],
    willow: index % 4 === 2,
    rays: random.whole(30, 44),
    seed: index * 7,
  }))
  const houses = []
  for (let x = -40; x < 690; ) {
    const width = random.between(18, 40)
    const height = 14 + random.between(0, 24) + 20 * Math.exp(-(((x - 150) / 90) ** 2))
    houses.push({
      x,
      width,
      height,
      tower: random.chance(0.1),
      lit: Array.from({ length: 4 }, () => random.next()),
    })
    x += width
  }
  const sky = (y) => mix(hex('#060818'), hex('#3a2458'), smoothstep(0, WATER, y))
  return (seconds) => {
    canvas.rows(sky)
    let flash = 0
    for (const shell of shells) {
      const age = seconds - shell.at
      if (age < -1.5 || age > 4) continue
      if (age < 0) {
        const rise = 1 + age / 1.5
        const y = WATER - (WATER - shell.y) * (1 - (1 - rise) ** 2)
        for (let tail = 0; tail < 10; tail += 1)
          canvas.disc(
            shell.x + Math.sin(tail + seconds * 9) * 0.5,
            y + tail * 3,
            1.3 - tail * 0.1,
            hex('#ffdf9e'),
            (1 - tail / 10) * 0.8,
            0.8,
          )
        continue
      }
      const open = 1 - Math.exp(-age * 1.9)
      const life = clamp(1 - age / (shell.willow ? 4 : 3))
      flash = Math.max(flash, Math.exp(-age * 4))
      canvas.glow(
        shell.x,
        shell.y,
        shell.size * 2.4,
        mix(shell.first, shell.second, clamp(age)),
        0.5 * Math.exp(-age * 1.3),
      )
      for (let ray = 0; ray < shell.rays; ray += 1) {
        const angle = (ray / shell.rays) * Math.PI * 2 + noise(ray, shell.seed, 3) * 0.2
        const tilt = 0.42 + 0.58 * noise(ray * 1.3, shell.seed, 5) ** 0.6
        const reach = shell.size * tilt
        const drop = (shell.willow ? 9 : 4.5) * age * age
        const place = (t) => [
          shell.x + Math.cos(angle) * reach * t,
          shell.y + Math.sin(angle) * reach * t + drop * t,
        ]
        const colour = mix(shell.first, shell.second, smoothstep(0.3, 1.4, age))
        const start = shell.willow ? Math.max(0.12, open - 0.7) : Math.max(0.1, open - 0.3 - life * 0.2)
        const steps = shell.willow ? 7 : 4
        for (let step = 0; step < steps; step += 1) {
          const one = place(start + ((open - start) * step) / steps)
          const two = place(start + ((open - start) * (step + 1)) / steps)
          canvas.line(
            one[0],
            one[1],
            two[0],
            two[1],
            0.7 + (step / steps) * 1.5,
            colour,
            life ** 0.8 * ((step + 1) / steps) ** 1.4,
            0.8,
          )
        }
        const [x, y] = place(open)
        const twinkle = age > 1.3 ? 0.45 + 0.55 * noise(ray * 5, seconds * 7, shell.seed) : 1
        canvas.disc(x, y, 1.9, mix(colour, [1, 1, 1], 0.55), life * twinkle, 0.9)
      }
    }
    const hill = (x) => WATER - 16 - 26 * Math.exp(-(((x - 520) / 150) ** 2)) - 8 * noise(x / 60, 2)
    canvas.below(hill, hex('#120e2c'), hex('#120e2c'), 10)
    for (const house of houses) {
      const top = WATER - house.height
      const tone = mix(hex('#0c0a20'), hex('#3a2a4e'), flash * 0.35)
      canvas.box(house.x, top, house.width + 0.8, house.height + 2, 0, tone)
      canvas.polygon(
        [
          [house.x - 1, top + 0.5],
          [house.x + house.width / 2, top - 7],
          [house.x + house.width + 1, top + 0.5],
        ],
        tone,
      )
      if (house.tower)
        canvas.polygon(
          [
            [house.x + 6, top],
            [house.x + 11, top - 34],
            [house.x + 16, top],
          ],
          tone,
        )
      for (const [at, value] of house.lit.entries()) {
        if (value < 0.55)
          canvas.box(
            house.x + 4 + (at % 2) * house.width * 0.46,
            top + 5 + Math.floor(at / 2) * 9,
            3,
            4,
            0.4,
            hex('#ffcf7d'),
            0.5 + value,
          )
      }
    }
    const above = canvas.snapshot()
    canvas.within(canvas.left, WATER, canvas.right, 361, (index, x, y) => {
      const depth = (y - WATER) / 74
      const sway = (noise(x / 22, y / 3 - seconds * 0.6, 4) - 0.5) * (4 + depth * 22)
      let red = 0
      let green = 0
      let blue = 0
      // Long exposures in the water: three samples down the mirrored column.
      for (let tap = 0; tap < 3; tap += 1) {
        const from =
          (canvas.rowOf(WATER - 2 - depth * 190 - tap * 13 - sway) * canvas.width +
            canvas.columnOf(x + sway * 0.8)) *
          3
        red += above[from]
        green += above[from + 1]
        blue += above[from + 2]
      }
      canvas.blend(index, [red * 0.34 + 0.012, green * 0.34 + 0.012, blue * 0.35 + 0.03], 1)
    })
    canvas.line(-20, WATER, 660, WATER, 1.6, hex('#07061a'))
    for (let lamp = -30; lamp < 680; lamp += 44) canvas.glow(lamp, WATER - 3, 7, hex('#ffb86b'), 0.7)
    const bank = (x) => 350 - 6 * noise(x / 70, 4)
    canvas.below(bank, hex('#04040c'), hex('#04040c'), 10)
    for (const [x, size] of [
      [252, 1],
      [268, 0.92],
      [300, 0.7],
      [402, 1],
      [421, 0.96],
    ]) {
      const y = bank(x)
      canvas.ellipse(x, y - 9 * size, 5.4 * size, 10 * size, 0, hex('#04040c'))
      canvas.disc(x, y - 22 * size, 4.2 * size, hex('#04040c'))
    }
  }
}
