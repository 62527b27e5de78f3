import { hex, mix } from '../draw/colour.mjs'
import { noise, smoothstep } from '../draw/noise.mjs'

const WINDOW = [hex('#ffd58a'), hex('#ffc069'), hex('#ffe9bd'), hex('#9fd3ff'), hex('#ff9f7a')]
const WATER = 282

/** A skyline after sunset over a river: windows go on and off, beacons blink, the sky falls from dusk into night. */
export function cityNight({ canvas, random, durationSeconds }) {
  const rowsOf = []
  for (let layer = 0; layer < 3; layer += 1) {
    for (let x = -70; x < 720; ) {
      const width = random.between(22, 46) - layer * -4
      const centre = 1 - Math.min(1, Math.abs(x - 300 - layer * 60) / 420)
      const height =
        random.between(38, 78) + centre ** 2 * random.between(30, 120) * (layer === 1 ? 1 : 0.7) - layer * 16
      const windows = []
      for (let wy = 8; wy < height - 5; wy += 7) {
        for (let wx = 4; wx < width - 4; wx += 6) {
          if (random.chance(0.34)) {
            windows.push({
              x: wx,
              y: wy,
              colour: random.pick(WINDOW),
              power: random.between(0.4, 1),
              on: random.between(-0.8, 0.8),
              off: random.between(0.7, 2.2),
            })
          }
        }
      }
      rowsOf.push({
        layer,
        x,
        width,
        height,
        windows,
        crown: random.pick(['flat', 'flat', 'flat', 'step', 'step', 'spire', 'slant']),
      })
      x += width + random.between(-3, layer === 2 ? 20 : 5)
    }
  }
  const dusk = [hex('#3a2a6b'), hex('#e0708a')]
  const night = [hex('#070a20'), hex('#2a2456')]
  const tones = [hex('#453a72'), hex('#251f4c'), hex('#120f2b')]
  return (seconds) => {
    const progress = seconds / durationSeconds
    const late = smoothstep(0, 0.8, progress)
    const zenith = mix(dusk[0], night[0], late)
    const horizon = mix(dusk[1], night[1], late)
    canvas.rows((y) => mix(zenith, horizon, smoothstep(10, 250, y) ** 1.3))
    for (let star = 0; star < 70; star += 1) {
      canvas.disc(
        noise(star * 3.7, 1, 5) * 760 - 60,
        noise(star * 5.1, 2, 6) * 130,
        0.7,
        [1, 1, 1],
        late * noise(star, 3) * 0.8,
      )
    }
    canvas.glow(320, 270, 380, mix(hex('#ff9a76'), hex('#8a5bd0'), late), 0.34)
    for (const building of rowsOf) {
      const pan = (seconds - durationSeconds / 2) * (0.35 + building.layer * 0.5)
      const x = building.x - pan
      const top = WATER - building.height
      const tone = mix(tones[building.layer], mix(tones[building.layer], night[0], 0.5), late)
      canvas.box(x, top, building.width, building.height + 4, 0.6, tone)
      if (building.crown === 'step')
        canvas.box(x + building.width * 0.22, top - 9, building.width * 0.56, 11, 0.5, tone)
      if (building.crown === 'slant')
        canvas.polygon(
          [
            [x, top + 1],
            [x + building.width, top + 1],
            [x + building.width, top - 13],
          ],
          tone,
        )
      if (building.crown === 'spire' && building.layer > 0) {
        canvas.line(x + building.width / 2, top, x + building.width / 2, top - 26, 1.6, tone)
        canvas.glow(
          x + building.width / 2,
          top - 26,
          9,
          [1, 0.2, 0.25],
          Math.max(0, Math.sin(seconds * 1.6 + building.x)) ** 2 * 0.9,
        )
      }
      for (const pane of building.windows) {
        const lit =
          smoothstep(pane.on, pane.on + 0.05, progress) *
          (1 - smoothstep(pane.off, pane.off + 0.05, progress))
        if (lit > 0)
          canvas.box(
            x + pane.x,
            top + pane.y,
            3,
            3.6,
            0.4,
            pane.colour,
            lit * pane.power * (0.55 + building.layer * 0.22),
          )
      }
    }
    const above = canvas.snapshot()
    canvas.within(canvas.left, WATER, canvas.right, 361, (index, x, y) => {
      const depth = (y - WATER) / 78
      const wobble = (noise(x / 30, y / 2.6 - seconds * 0.7, 3) - 0.5) * (3 + depth * 16)
      const row = canvas.rowOf(Math.min(WATER - 1, WATER - (y - WATER) * 1.7 + wobble * 0.5))
      const source = (row * canvas.width + canvas.columnOf(x + wobble)) * 3
      const fade = 0.62 - depth * 0.25
      canvas.blend(
        index,
        [above[source] * fade + 0.02, above[source + 1] * fade + 0.02, above[source + 2] * fade + 0.06],
        1,
      )
    })
    canvas.line(-20, WATER, 660, WATER, 2, hex('#0b0920'))
    for (let lamp = -40; lamp < 700; lamp += 47) canvas.glow(lamp + 6, WATER - 3, 7, hex('#ffb86b'), 0.6)
  }
}
