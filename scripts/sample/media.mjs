import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from './draw/canvas.mjs'
import { createRandom } from './draw/random.mjs'
import { encodeStill, encodeVideo } from './encode.mjs'
import { SCENES } from './scenes/index.mjs'

const FRAME_RATE = 12
const SHAPES = {
  wide: { width: 640, height: 360, aspect: '16:9' },
  tall: { width: 360, height: 640, aspect: '9:16' },
  square: { width: 360, height: 360, aspect: '1:1' },
  classic: { width: 480, height: 360, aspect: '4:3' },
}
const STILLS = { long: 5, cut: 3 }
// The best of these whose picture fits is taken: detailed scenes would need three times the bytes of misty ones.
const STILL_QUALITIES = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
const STILL_BYTES = { long: 15_000, cut: 12_000 }

/**
 * The list of media to make: for each scene one long picture and its cuts, which show the same scene from a moment on, framed anew.
 *
 * @param {readonly object[]} scenes the content of `content/media.json`
 * @returns {{ name: string, scene: string, cut: boolean, aspect: string, width: number, height: number, seconds: number, from: number,
 *   sceneSeconds: number, crf: number, frameRate: number, view: object, stillOffsets: number[] }[]} times in seconds
 */
export function planMedia(scenes) {
  return scenes.flatMap(({ scene, seconds, crf, cuts }) => {
    const planOf = (name, shape, from, length, count, view) => ({
      name,
      scene,
      cut: name !== scene,
      ...SHAPES[shape],
      seconds: length,
      from,
      sceneSeconds: seconds,
      crf,
      frameRate: FRAME_RATE,
      view,
      stillOffsets: Array.from(
        { length: count },
        (_, at) => Math.round(((at + 0.4) / count) * length * 10) / 10,
      ),
    })
    return [
      planOf(scene, 'wide', 0, seconds, STILLS.long, {}),
      ...cuts.map(({ shape, from, seconds: length, ...view }) =>
        planOf(`${scene}-${shape}`, shape, from, length, STILLS.cut, view),
      ),
    ]
  })
}

const stillFile = (name, index) => `stills/${name}-${String(index + 1).padStart(2, '0')}.jpg`

/** The planned medium's canvas and `draw(seconds)`, seconds counted from the start of the medium. */
function openScene(plan) {
  const canvas = createCanvas({ width: plan.width, height: plan.height, ...plan.view })
  const random = createRandom(plan.scene)
  const draw = SCENES[plan.scene]({ canvas, random, durationSeconds: plan.sceneSeconds })
  return { canvas, draw: (seconds) => draw(plan.from + seconds) }
}

/** Draws and encodes the video of one planned medium into the folder `target`. */
export async function makeVideo(plan, target) {
  mkdirSync(join(target, 'media'), { recursive: true })
  const { canvas, draw } = openScene(plan)
  function* frames() {
    for (let at = 0; at < plan.seconds * plan.frameRate; at += 1) {
      draw(at / plan.frameRate)
      yield canvas.toBytes()
    }
  }
  await encodeVideo({ ...plan, file: join(target, `media/${plan.name}.mp4`) }, frames())
}

/** Draws and encodes the stills of one planned medium into the folder `target`. */
export async function makeStills(plan, target) {
  mkdirSync(join(target, 'stills'), { recursive: true })
  const { canvas, draw } = openScene(plan)
  for (const [index, offset] of plan.stillOffsets.entries()) {
    draw(offset)
    const frame = canvas.toBytes()
    const file = join(target, stillFile(plan.name, index))
    for (const quality of STILL_QUALITIES) {
      await encodeStill({ ...plan, quality, file }, frame)
      if (statSync(file).size <= (plan.cut ? STILL_BYTES.cut : STILL_BYTES.long)) break
    }
  }
}

/** True where the medium and all its stills are already in the folder `target`. */
export const isMade = (plan, target) =>
  [`media/${plan.name}.mp4`, ...plan.stillOffsets.map((_, index) => stillFile(plan.name, index))].every(
    (file) => existsSync(join(target, file)),
  )

/** The library's entry for a medium that has been made: its measured size and MD5, and its stills. */
export function describeMedium(plan, target) {
  const file = `media/${plan.name}.mp4`
  return {
    name: plan.name,
    file,
    width: plan.width,
    height: plan.height,
    durationSeconds: plan.seconds,
    frameRate: plan.frameRate,
    bytes: statSync(join(target, file)).size,
    etag: createHash('md5')
      .update(readFileSync(join(target, file)))
      .digest('hex'),
    stills: plan.stillOffsets.map((offsetSeconds, index) => ({
      offsetSeconds,
      file: stillFile(plan.name, index),
    })),
  }
}
