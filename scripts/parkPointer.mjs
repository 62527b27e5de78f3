import { once } from 'node:events'
import { connect } from 'node:net'

/** Requests of the X Window System Protocol, X11R7.7, sections 8 and 10 and its encoding in appendix B. */
const warpPointer = 41
const queryPointer = 38
const replyBytes = 32

/**
 * Puts the pointer of an X display into its upper left corner, beside the windows that open in the middle. Where it lies by itself a window opens under it,
 * and is told of it a moment after it has come up: by then a test has its own pointer elsewhere, which that takes away.
 *
 * @param {number} display of this computer, one that asks nobody who they are
 */
export async function parkPointer(display) {
  const socket = connect(`/tmp/.X11-unix/X${display}`)
  try {
    // Little-endian, version 11.0, no authorization.
    socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
    const head = await read(socket, 8)
    const body = await read(socket, 4 * head.readUInt16LE(6))
    if (head[0] !== 1) throw new Error(`Display :${display} lets nobody in.`)
    const root = rootOf(body)
    const warp = Buffer.alloc(24)
    warp.writeUInt8(warpPointer, 0)
    warp.writeUInt16LE(warp.length / 4, 2)
    warp.writeUInt32LE(root, 8)
    const query = Buffer.alloc(8)
    query.writeUInt8(queryPointer, 0)
    query.writeUInt16LE(query.length / 4, 2)
    query.writeUInt32LE(root, 4)
    socket.write(Buffer.concat([warp, query]))
    const answer = await read(socket, replyBytes)
    const at = [answer.readInt16LE(16), answer.readInt16LE(18)]
    if (answer[0] !== 1 || at.some((place) => place !== 0))
      throw new Error(`The pointer of display :${display} stays at ${at}.`)
  } finally {
    socket.destroy()
  }
}

/** The root window of the first screen. @param {Buffer} body of the display's answer to a connection, all after its first eight bytes */
function rootOf(body) {
  const vendorBytes = Math.ceil(body.readUInt16LE(16) / 4) * 4
  const formats = body.readUInt8(21)
  return body.readUInt32LE(32 + vendorBytes + 8 * formats)
}

/** @param {import('node:net').Socket} socket @param {number} bytes @returns {Promise<Buffer>} */
async function read(socket, bytes) {
  for (;;) {
    const part = socket.read(bytes)
    if (part?.length === bytes) return part
    if (socket.readableEnded) throw new Error('The display has hung up.')
    await once(socket, 'readable')
  }
}
