import { hex, mix, ramp } from '../draw/colour.mjs'
import { clamp, fractal, noise, smoothstep } from '../draw/noise.mjs'

const FRUIT = [
  { rind: hex('#f28c1f'), pith: hex('#fff0d0'), flesh: [hex('#ffb03b'), hex('#f78a1d')] },
  { rind: hex('#f3d02f'), pith: hex('#fffbe0'), flesh: [hex('#fdf07f'), hex('#f2d43a')] },
  { rind: hex('#7fb13c'), pith: hex('#f4fbdc'), flesh: [hex('#d4ea8a'), hex('#a6cf4e')] },
  { rind: hex('#e8743b'), pith: hex('#ffe6d6'), flesh: [hex('#e8505b'), hex('#a81f3f')] },
  { rind: hex('#f0a860'), pith: hex('#fff0e2'), flesh: [hex('#ff9a8a'), hex('#f2685f')] },
]
const CLOTHS = [hex('#f6c8b4'), hex('#a8d8d0'), hex('#f7e2a6'), hex('#cdb8e8')]

/** Slices of citrus turn slowly on a pastel table, with mint leaves and long morning shadows; the colour of the table wanders. */
export function citrusTable({ canvas, random, durationSeconds }) {
  const slices = []
  for (let tries = 0; slices.length < 17 && tries < 900; tries += 1) {
    const radius = random.between(26, 58)
    const x = random.between(-10, 650)
    const y = random.between(-5, 365)
    if (slices.every((other) => Math.hypot(other.x - x, other.y - y) > other.radius + radius + 7)) {
      slices.push({
        x,
        y,
        radius,
        fruit: FRUIT[slices.length % FRUIT.length],
        spin: random.between(-0.13, 0.13),
        angle: random.between(0, 6),
        wedges: random.whole(8, 11),
        seed: slices.length,
      })
    }
  }
  const leaves = Array.from({ length: 60 }, () => ({
    x: random.between(0, 640),
    y: random.between(0, 360),
    angle: random.between(0, 6.28),
    size: random.between(9, 15),
  }))
    .filter((leaf) =>
      slices.every((slice) => Math.hypot(slice.x - leaf.x, slice.y - leaf.y) > slice.radius + 11),
    )
    .slice(0, 9)
  return (seconds) => {
    const table = ramp(CLOTHS, seconds / durationSeconds)
    const sweep = Math.sin((seconds / durationSeconds) * Math.PI) * 40
    canvas.fill((x, y, out) => {
      const light =
        0.93 +
        0.1 *
          smoothstep(-40, 40, ((x + y * 0.7 + sweep) % 300) - 150) *
          smoothstep(170, 110, ((x + y * 0.7 + sweep) % 300) - 0) +
        clamp(1 - (x + y) / 900) * 0.09
      for (let channel = 0; channel < 3; channel += 1) out[channel] = table[channel] * light
    })
    for (const slice of slices) {
      const bob = Math.sin(seconds * 0.5 + slice.seed) * 1.2
      canvas.ellipse(
        slice.x + 11,
        slice.y + 14 + bob,
        slice.radius,
        slice.radius,
        0,
        mix(table, hex('#5a2a3a'), 0.62),
        0.42,
        12,
      )
    }
    for (const leaf of leaves) {
      canvas.ellipse(
        leaf.x + 4,
        leaf.y + 5,
        leaf.size,
        leaf.size * 0.45,
        leaf.angle,
        mix(table, hex('#5a2a3a'), 0.6),
        0.4,
        5,
      )
      canvas.ellipse(leaf.x, leaf.y, leaf.size, leaf.size * 0.45, leaf.angle, hex('#4f9d5d'))
      canvas.ellipse(
        leaf.x - 1.4,
        leaf.y - 1.4,
        leaf.size * 0.8,
        leaf.size * 0.24,
        leaf.angle,
        hex('#7cc47f'),
        0.7,
        3,
      )
      canvas.line(
        leaf.x - Math.cos(leaf.angle) * leaf.size * 0.8,
        leaf.y - Math.sin(leaf.angle) * leaf.size * 0.8,
        leaf.x + Math.cos(leaf.angle) * leaf.size * 0.8,
        leaf.y + Math.sin(leaf.angle) * leaf.size * 0.8,
        0.8,
        hex('#2f6f45'),
        0.7,
      )
    }
    for (const slice of slices) {
      const y0 = slice.y + Math.sin(seconds * 0.5 + slice.seed) * 1.2
      const { radius, fruit } = slice
      const turn = slice.angle + seconds * slice.spin
      canvas.within(slice.x - radius, y0 - radius, slice.x + radius, y0 + radius, (index, x, y) => {
        const distance = Math.hypot(x - slice.x, y - y0)
        const cover = clamp(0.5 + (radius - distance) * canvas.scale)
        if (cover <= 0) return
        const t = distance / radius
        const angle = Math.atan2(y - y0, x - slice.x) - turn
        const wedge = (angle / (Math.PI * 2)) * slice.wedges
        const inWedge = Math.abs(wedge - Math.floor(wedge) - 0.5) * 2
        // Distance to the thin skin between two wedges, in world units, so that it keeps its width towards the rind.
        const skin = (1 - inWedge) * ((Math.PI * distance) / slice.wedges)
        const pulp =
          smoothstep(1, 2.1, skin) *
          smoothstep(0.865, 0.835, t + (1 - smoothstep(0, 5, skin)) * 0.03) *
          smoothstep(0.07, 0.11, t)
        const grain = noise(angle * 15 + slice.seed * 9, t * 4.2, 6)
        const flesh = mix(fruit.flesh[0], fruit.flesh[1], clamp(grain * 0.75 + t * 0.35))
        let colour = mix(fruit.pith, flesh, pulp)
        colour = mix(colour, fruit.rind, smoothstep(0.925, 0.945, t))
        const shine =
          smoothstep(0.75, 1, fractal(x / 16, y / 16, 2, slice.seed)) * pulp * 0.25 +
          clamp((slice.x - x + y0 - y) / radius) * 0.08
        canvas.blend(index, [colour[0] + shine, colour[1] + shine, colour[2] + shine], cover)
      })
    }
  }
}
