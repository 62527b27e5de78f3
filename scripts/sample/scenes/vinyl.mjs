import { hex, mix } from '../draw/colour.mjs'
import { clamp, noise, smoothstep } from '../draw/noise.mjs'

/** A record on a turntable from above: the highlights stay, label and dust turn, and the arm wanders in over the side. */
export function vinyl({ canvas, durationSeconds }) {
  const CENTRE = { x: 290, y: 184 }
  canvas.fill((x, y, out) => {
    const wood = noise(x / 190, y / 7, 3) * 0.6 + noise(x / 60, y / 2.6, 8) * 0.4
    const light = 1.12 - Math.hypot(x - 200, y - 60) / 640
    const colour = mix(hex('#c4713d'), hex('#8a4424'), wood)
    for (let channel = 0; channel < 3; channel += 1) out[channel] = colour[channel] * light
  })
  canvas.box(56, 18, 548, 334, 18, [0.1, 0.04, 0.03], 0.5, 26)
  canvas.box(48, 8, 548, 334, 18, hex('#f1e6d6'))
  canvas.box(48, 8, 548, 334, 18, hex('#fff9ef'), 0.5, 60)
  canvas.disc(CENTRE.x + 7, CENTRE.y + 10, 160, [0.2, 0.12, 0.1], 0.5, 26)
  canvas.disc(CENTRE.x, CENTRE.y, 158, hex('#b9b3ad'))
  canvas.disc(CENTRE.x, CENTRE.y, 155, hex('#2b282d'))
  for (const [x, y, radius] of [
    [540, 300, 17],
    [540, 252, 11],
  ]) {
    canvas.disc(x + 3, y + 4, radius, [0.2, 0.12, 0.1], 0.4, 7)
    canvas.disc(x, y, radius, hex('#d9cdbd'))
    canvas.disc(x, y, radius * 0.76, hex('#efe5d8'), 1, 3)
    canvas.line(x, y, x + radius * 0.5, y - radius * 0.5, 2, hex('#9333ea'))
  }
  canvas.disc(82, 314, 6, hex('#ff6b4a'), 1, 1)
  canvas.glow(82, 314, 20, hex('#ff6b4a'), 0.4)
  const deck = canvas.snapshot()
  return (seconds) => {
    canvas.restore(deck)
    const turn = seconds * 1.35
    const side = seconds / durationSeconds
    canvas.within(CENTRE.x - 152, CENTRE.y - 152, CENTRE.x + 152, CENTRE.y + 152, (index, x, y) => {
      const dx = x - CENTRE.x
      const dy = y - CENTRE.y
      const radius = Math.hypot(dx, dy)
      const cover = clamp(0.5 + (150 - radius) * canvas.scale)
      if (cover <= 0) return
      const angle = Math.atan2(dy, dx)
      const wobble = Math.sin(angle - turn) * 0.6
      const groove = (Math.sin((radius + wobble * 0.4) * 2.1) * 0.5 + 0.5) * 0.025
      const gap = [139, 112, 88, 66].reduce(
        (sum, ring) => sum + smoothstep(1.8, 0.6, Math.abs(radius + wobble * 0.3 - ring)),
        0,
      )
      // Two fixed cones of light, as on any record under a lamp, that shiver a little with the warp.
      const cone = (at) => Math.max(0, Math.cos((angle - at + wobble * 0.02) * 1)) ** 26
      const gloss =
        cone(-0.75) * 0.42 + cone(Math.PI - 0.75) * 0.34 + cone(0.9) * 0.1 + cone(Math.PI + 0.9) * 0.08
      const tint = mix([0.93, 0.88, 1], [1, 0.78, 0.6], clamp(radius / 150))
      const base = 0.055 + groove + gap * 0.035
      let colour = [base + tint[0] * gloss, base + tint[1] * gloss, base * 1.06 + tint[2] * gloss]
      if (radius < 53) {
        const local = angle - turn
        const lx = Math.cos(local) * radius
        const ly = Math.sin(local) * radius
        const ray = smoothstep(-0.08, 0.08, Math.cos(local * 12))
        let label = mix(hex('#9333ea'), hex('#7e22ce'), ray * 0.6)
        label = mix(
          label,
          hex('#ffb45c'),
          smoothstep(0.6, -0.6, Math.hypot(lx, ly + 14) - 21) * (ly < -2 ? 1 : 0),
        )
        label = mix(
          label,
          hex('#2a0f4a'),
          smoothstep(0.5, -0.5, ly - 30) *
            smoothstep(-0.5, 0.5, ly + 2) *
            smoothstep(1.4, 0.7, Math.abs(((((ly + 40) % 7) + 7) % 7) - 3.5)) *
            (Math.abs(lx) < 27 - Math.max(0, ly) * 0.45 ? 0.75 : 0),
        )
        label = mix(label, hex('#f6e6d0'), smoothstep(1.2, 0.4, Math.abs(radius - 49.5)))
        label = mix(label, hex('#151217'), smoothstep(4.2, 3.4, radius))
        colour = mix(colour, label, smoothstep(53, 52, radius))
        colour = mix(colour, [1, 1, 1], gloss * 0.24)
      }
      canvas.blend(index, colour, cover)
    })
    canvas.disc(CENTRE.x, CENTRE.y, 2.6, hex('#e9e4de'))
    // The arm: pivot at the upper right, the needle moves inwards through the side.
    const pivot = { x: 530, y: 78 }
    const reach = 138 - side * 66
    const tip = { x: CENTRE.x + Math.cos(0.42) * reach, y: CENTRE.y + Math.sin(0.42) * reach }
    const elbow = { x: pivot.x - 8 - side * 9, y: pivot.y + 128 }
    for (const [dx, dy, alpha] of [
      [8, 11, 0.34],
      [0, 0, 1],
    ]) {
      const tone = alpha < 1 ? [0.06, 0.03, 0.04] : hex('#d5d0cc')
      const soft = alpha < 1 ? 7 : 0
      canvas.line(pivot.x + dx, pivot.y + dy, elbow.x + dx, elbow.y + dy, 6, tone, alpha, soft)
      canvas.line(elbow.x + dx, elbow.y + dy, tip.x + dx, tip.y + dy, 6, tone, alpha, soft)
      canvas.line(
        tip.x + (elbow.x - tip.x) * 0.16 + dx,
        tip.y + (elbow.y - tip.y) * 0.16 + dy,
        tip.x + dx,
        tip.y + dy,
        13,
        alpha < 1 ? tone : hex('#2b282d'),
        alpha,
        soft,
      )
      canvas.disc(pivot.x + dx, pivot.y + dy, 24, alpha < 1 ? tone : hex('#3a363c'), alpha, soft)
    }
    canvas.line(pivot.x - 1.4, pivot.y, elbow.x - 1.4, elbow.y, 1.4, [1, 1, 1], 0.7)
    canvas.line(elbow.x, elbow.y - 1.4, tip.x, tip.y - 1.4, 1.4, [1, 1, 1], 0.55)
    canvas.disc(pivot.x, pivot.y, 14, hex('#c9c3bd'))
    canvas.disc(pivot.x - 3, pivot.y - 3, 7, [1, 1, 1], 0.5, 6)
    canvas.vignette(0.3)
  }
}
