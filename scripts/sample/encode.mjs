import { spawn } from 'node:child_process'
import { once } from 'node:events'

const MISSING = 'ffmpeg is not installed. Install it with: sudo apt-get install ffmpeg'

/** Starts ffmpeg with raw RGB frames on its standard input; resolves when it has ended well. */
function startFfmpeg(args) {
  const child = spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  const done = new Promise((resolve, reject) => {
    child.on('error', (error) => reject(error.code === 'ENOENT' ? new Error(MISSING) : error))
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`ffmpeg: ${complaint.trim() || code}`)),
    )
  })
  // A broken pipe is told by the exit code and the complaint, which say more.
  child.stdin.on('error', () => {})
  return { input: child.stdin, done }
}

const rawInput = ({ width, height, frameRate }) =>
  `-f rawvideo -pixel_format rgb24 -video_size ${width}x${height} -framerate ${frameRate} -i -`.split(' ')

/**
 * Encodes frames as an H.264 MP4 that starts playing before it is whole (yuv420p, BT.709, faststart), without time stamps or
 * encoder settings that differ from run to run.
 *
 * @param {{ file: string, width: number, height: number, frameRate: number, crf: number }} target crf: 0 (best) to 51
 * @param {Iterable<Buffer>} frames packed RGB pictures
 */
export async function encodeVideo(target, frames) {
  const { input, done } = startFfmpeg([
    ...rawInput(target),
    ...'-an -vf scale=out_color_matrix=bt709:out_range=tv,format=yuv420p -c:v libx264 -preset slower -tune animation'.split(
      ' ',
    ),
    ...'-profile:v high -threads 2 -g 240 -colorspace bt709 -color_primaries bt709 -color_trc bt709'.split(
      ' ',
    ),
    ...['-crf', String(target.crf), '-x264-params', 'aq-mode=3'],
    ...'-fflags +bitexact -flags:v +bitexact -map_metadata -1 -movflags +faststart'.split(' '),
    target.file,
  ])
  const failed = done.then(
    () => undefined,
    (error) => error,
  )
  for (const frame of frames) {
    if (!input.writable) break
    if (!input.write(frame)) await Promise.race([once(input, 'drain').catch(() => {}), failed])
  }
  input.end()
  await done
}

/**
 * Writes one picture as a JPEG.
 *
 * @param {{ file: string, width: number, height: number, quality: number }} target quality: ffmpeg's scale, 2 (best) to 31
 * @param {Buffer} frame packed RGB
 */
export async function encodeStill(target, frame) {
  const { input, done } = startFfmpeg([
    ...rawInput({ ...target, frameRate: 1 }),
    ...[
      '-frames:v',
      '1',
      '-c:v',
      'mjpeg',
      '-pix_fmt',
      'yuvj420p',
      '-huffman',
      'optimal',
      '-q:v',
      String(target.quality),
    ],
    ...'-fflags +bitexact -flags:v +bitexact -map_metadata -1 -f image2 -update 1'.split(' '),
    target.file,
  ])
  input.end(frame)
  await done
}
