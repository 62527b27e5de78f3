import { hex, mix } from '../draw/colour.mjs'
import { noise, smoothstep } from '../draw/noise.mjs'

const LIGHTS = ['#ffb45c', '#ff5f6d', '#ffd98a', '#5ac8fa', '#c77dff', '#ff8a4a', '#7df0c8'].map(hex)

/** A wet window at night: the city is soft discs of light, drops sit still, gather and run. */
export function rainGlass({ canvas, random, durationSeconds }) {
  const discs = Array.from({ length: 96 }, (_, index) => {
    const street = index < 60
    return {
      x: random.between(-40, 680),
      y: street ? random.between(190, 330) : random.between(30, 200),
      radius: street ? random.between(14, 36) : random.between(7, 19),
      colour: random.pick(LIGHTS),
      power: random.between(0.2, 0.62),
      drift: index % 5 === 0 ? random.between(-7, 7) : random.between(-0.4, 0.4),
      phase: random.between(0, 6),
    }
  })
  const drops = Array.from({ length: 330 }, () => ({
    x: random.between(-10, 650),
    y: random.between(-10, 370),
    radius: random.next() ** 2.6 * 7.5 + 1.4,
  }))
  const runners = Array.from({ length: 11 }, (_, index) => ({
    x: 30 + index * 58 + random.between(-22, 22),
    start: random.between(0, 26),
    radius: random.between(4.6, 7.6),
    pace: random.between(14, 26),
  }))
  const backdrop = (seconds) => {
    const late = seconds / durationSeconds
    canvas.rows((y) =>
      mix(
        mix(hex('#1b2350'), hex('#331a4c'), late),
        mix(hex('#5a3560'), hex('#241438'), late),
        smoothstep(0, 340, y),
      ),
    )
    for (const disc of discs) {
      const x = ((disc.x + disc.drift * seconds + 800) % 760) - 60
      const pulse = disc.power * (0.85 + 0.15 * Math.sin(seconds * 0.5 + disc.phase))
      canvas.disc(x, disc.y, disc.radius, disc.colour, pulse, 2.4)
      canvas.disc(x, disc.y, disc.radius * 0.86, disc.colour, pulse * 0.5, disc.radius * 0.9)
      canvas.glow(x, disc.y, disc.radius * 2.4, disc.colour, pulse * 0.2)
    }
  }
  return (seconds) => {
    backdrop(seconds)
    const behind = canvas.snapshot()
    // A drop is a small lens: it shows the street behind it upside down, bright below, dark above.
    const drop = (x, y, radius, stretch = 1) => {
      canvas.within(
        x - radius - 1,
        y - radius * stretch - 1,
        x + radius + 1,
        y + radius * stretch + 1,
        (index, wx, wy) => {
          const u = (wx - x) / radius
          const v = (wy - y) / (radius * stretch)
          const distance = Math.sqrt(u * u + v * v)
          const cover = smoothstep(1, 1 - 1.4 / (radius * canvas.scale), distance)
          if (cover <= 0) return
          const bend = 1 + distance * distance * 0.6
          const source =
            (canvas.rowOf(210 - v * 120 * bend) * canvas.width + canvas.columnOf(x - u * 70 * bend)) * 3
          const edge = smoothstep(0.55, 1, distance)
          const shade = 1.18 - edge * 0.62 + Math.max(0, v) * 0.36
          const shine = smoothstep(0.34, 0.12, Math.hypot(u + 0.36, v + 0.4)) * 0.6
          canvas.blend(
            index,
            [
              behind[source] * shade + shine,
              behind[source + 1] * shade + shine,
              behind[source + 2] * shade + shine + 0.02,
            ],
            cover,
          )
        },
      )
    }
    const paths = runners.map((runner) => {
      const age = (seconds + runner.start) % 30
      const fall = age * runner.pace * (0.7 + 0.3 * noise(age * 0.8, runner.start, 4)) - 40
      const wander = (y) => runner.x + (noise(y / 46, runner.start, 8) - 0.5) * 20
      return { ...runner, y: fall, wander }
    })
    for (const still of drops) {
      const wiped = paths.some(
        (path) =>
          still.y < path.y &&
          still.y > path.y - 190 &&
          Math.abs(still.x - path.wander(still.y)) < path.radius + 2.4,
      )
      if (!wiped) drop(still.x, still.y, still.radius, 1.08)
    }
    for (const path of paths) {
      for (let bead = 1; bead < 9; bead += 1) {
        const y = path.y - bead * 17 - noise(bead, path.start, 2) * 7
        if (y > -8 && y < 368) drop(path.wander(y), y, path.radius * (0.46 - bead * 0.036), 1.3)
      }
      if (path.y > -14 && path.y < 380) drop(path.wander(path.y), path.y, path.radius, 1.34)
    }
    canvas.vignette(0.36)
  }
}
