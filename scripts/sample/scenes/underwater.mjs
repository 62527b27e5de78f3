import { hex, mix, paletteAt } from '../draw/colour.mjs'
import { clamp, fractal, noise, smoothstep } from '../draw/noise.mjs'

const DEPTHS = [
  { top: hex('#8fe6ea'), middle: hex('#1f9fc4'), deep: hex('#0a3f7a'), reef: hex('#0b2f56') },
  { top: hex('#6fd6e6'), middle: hex('#1779b8'), deep: hex('#08285e'), reef: hex('#081f45') },
  { top: hex('#58c9c0'), middle: hex('#0f6f86'), deep: hex('#05263f'), reef: hex('#041a30') },
]
const CORALS = ['#ff7f6b', '#f2b5d4', '#ffb45c', '#c77dff', '#ff5f8f'].map(hex)

/** Rays of sun through blue water, a shoal that turns as one, bubbles, a turtle, and soft corals on the reef below. */
export function underwater({ canvas, random, durationSeconds }) {
  const shoal = Array.from({ length: 46 }, () => ({
    dx: random.between(-78, 78),
    dy: random.between(-34, 34),
    size: random.between(3, 5.4),
    phase: random.between(0, 6),
  }))
  const bubbles = Array.from({ length: 34 }, (_, index) => ({
    x: index % 3 === 0 ? random.between(0, 640) : random.between(400, 450),
    y: random.between(0, 400),
    radius: random.between(1, 4.2),
    phase: random.between(0, 6),
  }))
  const corals = Array.from({ length: 44 }, (_, index) => ({
    x: -20 + (index % 22) * 30 + (index > 21 ? 13 : 0) + random.between(-9, 9),
    colour: random.pick(CORALS),
    size: index > 21 ? random.between(16, 34) : random.between(7, 20),
    sunk: index > 21 ? random.between(12, 28) : 0,
    fan: random.chance(0.5),
    phase: random.between(0, 6),
  }))
  const rays = Array.from({ length: 9 }, (_, index) => ({
    slope: (index - 4) * 0.14 + random.between(-0.04, 0.04),
    width: random.between(9, 24),
    phase: random.between(0, 6),
    power: random.between(0.4, 1),
  }))
  const floor = (x) =>
    318 - fractal(x / 120, 3, 4, 6) * 40 + smoothstep(200, 330, x) * smoothstep(470, 340, x) * 16
  return (seconds) => {
    const depth = paletteAt(DEPTHS, seconds / durationSeconds)
    canvas.rows((y) =>
      y < 130
        ? mix(depth.top, depth.middle, smoothstep(-20, 130, y))
        : mix(depth.middle, depth.deep, smoothstep(110, 330, y)),
    )
    canvas.glow(270, -30, 330, [0.8, 1, 0.95], 0.32)
    // Rays share one source above the surface; each swings and breathes by itself.
    canvas.within(canvas.left, -1, canvas.right, 361, (index, x, y) => {
      const far = y + 90
      const slope = (x - 270) / far
      let light = 0
      for (const ray of rays) {
        const off = (slope - ray.slope - Math.sin(seconds * 0.16 + ray.phase) * 0.05) * 300
        if (Math.abs(off) > ray.width * 2.2) continue
        light +=
          Math.exp(-((off / ray.width) ** 2)) *
          ray.power *
          (0.65 + 0.35 * Math.sin(seconds * 0.45 + ray.phase * 3))
      }
      if (light > 0) {
        const strength = light * 0.2 * smoothstep(340, 20, y)
        canvas.data[index] += strength * 0.75
        canvas.data[index + 1] += strength
        canvas.data[index + 2] += strength * 0.95
      }
    })
    canvas.below(
      (x) => 268 - fractal(x / 90, 8, 4, 15) * 52 + smoothstep(120, 320, x) * smoothstep(540, 340, x) * 34,
      mix(depth.deep, depth.middle, 0.3),
      depth.deep,
      70,
    )
    // The shoal.
    const leadX = 120 + ((seconds * 9 + 60) % 560)
    for (const one of shoal) {
      const lag = seconds - one.dx * 0.012
      const x = leadX - 60 + one.dx + Math.sin(seconds * 0.6 + one.phase) * 5
      const y = 150 + Math.sin(lag * 0.5) * 26 + one.dy + Math.cos(seconds * 0.7 + one.phase) * 3
      const tilt = Math.cos(lag * 0.5) * 0.24
      const flash = smoothstep(0.55, 1, Math.sin(seconds * 0.9 + one.dx / 26))
      const tone = mix(mix(hex('#0d3a66'), hex('#ffd166'), 0.62), [1, 1, 0.9], flash * 0.55)
      canvas.ellipse(x, y, one.size * 1.5, one.size * 0.56, tilt, tone)
      const beat = Math.sin(seconds * 5 + one.phase) * 0.3
      canvas.polygon(
        [
          [x - one.size * 1.3, y - tilt * one.size],
          [x - one.size * 2.3, y - one.size * (0.6 + beat)],
          [x - one.size * 2.2, y + one.size * (0.6 - beat)],
        ],
        tone,
      )
    }
    // A turtle passes in the middle distance.
    const tx = 560 - seconds * 7
    const ty = 108 + Math.sin(seconds * 0.5) * 9
    const shell = mix(hex('#4f7f4a'), depth.middle, 0.3)
    const flap = Math.sin(seconds * 1.3)
    canvas.ellipse(tx - 6, ty + 10 + flap * 5, 21, 5.4, 1.05 + flap * 0.34, mix(shell, depth.deep, 0.25))
    canvas.ellipse(tx + 25, ty + 8, 11, 3.6, 0.5 + flap * 0.2, mix(shell, depth.deep, 0.3))
    canvas.ellipse(tx - 30, ty - 3, 8.4, 5.6, 0.1, mix(shell, [0.9, 0.9, 0.6], 0.2))
    canvas.ellipse(tx, ty, 27, 14.5, 0.06, shell)
    canvas.ellipse(tx - 1, ty - 4, 21, 8.6, 0.06, mix(shell, [0.9, 0.95, 0.65], 0.28), 0.9, 6)
    for (const at of [-12, 0, 12])
      canvas.ellipse(tx + at, ty - 3, 4.8, 4.4, 0, mix(shell, depth.deep, 0.3), 0.5, 1.4)
    canvas.ellipse(tx - 8, ty - 8 - flap * 3, 17, 4.4, -0.7 - flap * 0.36, mix(shell, depth.deep, 0.12))
    canvas.disc(tx - 34, ty - 4.4, 0.9, [0.02, 0.05, 0.06])
    canvas.below(floor, depth.reef, mix(depth.reef, [0, 0.02, 0.05], 0.6), 50)
    for (const coral of corals) {
      const ground = floor(coral.x) + 4 + coral.sunk
      const tone = mix(coral.colour, depth.deep, coral.sunk ? 0.3 : 0.5)
      const branches = coral.fan ? 7 : 5
      for (let branch = 0; branch < branches; branch += 1) {
        const lean =
          (branch - (branches - 1) / 2) * (coral.fan ? 0.26 : 0.15) +
          Math.sin(seconds * 0.6 + coral.phase + branch * 0.3) * 0.09
        const reach = coral.size * (1.15 - Math.abs(branch - (branches - 1) / 2) * 0.1)
        const x = coral.x + Math.sin(lean) * reach
        const y = ground - Math.cos(lean) * reach
        canvas.line(coral.x, ground, x, y, coral.fan ? 2 : 4.4, tone)
        canvas.disc(x, y, coral.fan ? 2.4 : 2.9, mix(tone, [1, 0.95, 0.9], 0.24))
      }
    }
    for (const bubble of bubbles) {
      const y = 380 - ((bubble.y + seconds * (12 + bubble.radius * 5)) % 410)
      const x = bubble.x + Math.sin(seconds * 1.2 + bubble.phase + y / 30) * 4
      canvas.disc(x, y, bubble.radius, [0.85, 1, 1], 0.2)
      canvas.within(
        x - bubble.radius - 1,
        y - bubble.radius - 1,
        x + bubble.radius + 1,
        y + bubble.radius + 1,
        (index, wx, wy) => {
          const rim = clamp(1 - Math.abs(Math.hypot(wx - x, wy - y) - bubble.radius) / 0.9)
          if (rim > 0) canvas.add(index, [0.9, 1, 1], rim * 0.34)
        },
      )
      canvas.disc(x - bubble.radius * 0.3, y - bubble.radius * 0.35, bubble.radius * 0.24, [1, 1, 1], 0.85)
    }
    for (let speck = 0; speck < 34; speck += 1) {
      canvas.disc(
        ((noise(speck, 1, 3) * 800 + seconds * 3) % 700) - 30,
        noise(speck, 2, 5) * 340 + Math.sin(seconds * 0.3 + speck) * 6,
        0.9,
        [0.9, 1, 1],
        0.28,
        0.8,
      )
    }
  }
}
