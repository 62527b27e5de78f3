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
const STILL_QUALITY = 4

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

/** Draws and encodes one planned medium and its stills into the folder `target`. */
export async function makeMedium(plan, target) {
  mkdirSync(join(target, 'media'), { recursive: true })
  mkdirSync(join(target, 'stills'), { recursive: true })
  const canvas = createCanvas({ width: plan.width, height: plan.height, ...plan.view })
  const draw = SCENES[plan.scene]({
    canvas,
    random: createRandom(plan.scene),
    durationSeconds: plan.sceneSeconds,
  })
  function* frames() {
    for (let at = 0; at < plan.seconds * plan.frameRate; at += 1) {
      draw(plan.from + at / plan.frameRate)
      yield canvas.toBytes()
    }
  }
  await encodeVideo({ ...plan, file: join(target, `media/${plan.name}.mp4`) }, frames())
  for (const [index, offset] of plan.stillOffsets.entries()) {
    draw(plan.from + offset)
    await encodeStill(
      { ...plan, quality: STILL_QUALITY, file: join(target, stillFile(plan.name, index)) },
      canvas.toBytes(),
    )
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
