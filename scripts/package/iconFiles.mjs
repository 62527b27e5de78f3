/** @typedef {ReadonlyMap<number, Buffer>} Pictures PNG files by their size in pixels */

/**
 * A Windows icon with PNG pictures inside, which Windows reads since Vista. Layout: ICONDIR and ICONDIRENTRY of the Win32
 * documentation ("Icons").
 *
 * @param {Pictures} pictures
 * @returns {Buffer} every picture up to 256 pixels
 */
export function ico(pictures) {
  const fitting = [...pictures].filter(([size]) => size <= 256)
  const head = Buffer.alloc(6 + 16 * fitting.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(fitting.length, 4)
  let offset = head.length
  fitting.forEach(([size, picture], index) => {
    const at = 6 + 16 * index
    // One byte each: 0 stands for 256.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(picture.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += picture.length
  })
  return Buffer.concat([head, ...fitting.map(([, picture]) => picture)])
}

/** Apple's types for PNG pictures, each with its size in pixels; the doubled ones are for screens of twice the density. */
const appleTypes = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
])

/**
 * A macOS icon: the word `icns` and the length of all, then type, length and PNG of each picture.
 *
 * @param {Pictures} pictures
 * @returns {Buffer}
 */
export function icns(pictures) {
  const parts = appleTypes.flatMap(([type, size]) => {
    const picture = pictures.get(size)
    return picture ? [block(type, picture)] : []
  })
  return block('icns', Buffer.concat(parts))
}

/** @param {string} type four letters @param {Buffer} body */
function block(type, body) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(8 + body.length, 4)
  return Buffer.concat([head, body])
}
