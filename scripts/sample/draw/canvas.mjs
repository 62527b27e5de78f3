import { clamp } from './noise.mjs'

/** Scenes are drawn in a world of 640 by 360 units, whatever the size of the picture. */
export const WORLD = { width: 640, height: 360 }

// Ordered dither of one 8-bit step: keeps the long, dark gradients of night scenes from banding in the stills.
const DITHER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map((rank) => (rank + 0.5) / 16)

/**
 * A float RGB picture with anti-aliased shapes, looked at through a view, so that a 9:16 or 1:1 cut is the same scene framed anew.
 *
 * @param {{ width: number, height: number, centreX?: number, centreY?: number, zoom?: number }} view width and height in pixels,
 *   the world point in the middle of the picture, and the magnification (1: the whole height of the world is seen)
 */
export function createCanvas({ width, height, centreX = 320, centreY = 180, zoom = 1 }) {
  const data = new Float32Array(width * height * 3)
  const scale = (height / WORLD.height) * zoom
  const pixelX = (x) => (x - centreX) * scale + width / 2
  const pixelY = (y) => (y - centreY) * scale + height / 2
  const worldX = (px) => (px + 0.5 - width / 2) / scale + centreX
  const worldY = (py) => (py + 0.5 - height / 2) / scale + centreY
  /** The pixel row or column a world coordinate falls in, limited to the picture. */
  const rowOf = (y) => clamp(Math.round(pixelY(y)), 0, height - 1)
  const columnOf = (x) => clamp(Math.round(pixelX(x)), 0, width - 1)
  const left = worldX(-0.5)
  const right = worldX(width - 0.5)

  const blend = (index, colour, alpha) => {
    data[index] += (colour[0] - data[index]) * alpha
    data[index + 1] += (colour[1] - data[index + 1]) * alpha
    data[index + 2] += (colour[2] - data[index + 2]) * alpha
  }
  const add = (index, colour, strength) => {
    data[index] += colour[0] * strength
    data[index + 1] += colour[1] * strength
    data[index + 2] += colour[2] * strength
  }

  /** Calls `visit(index, wx, wy)` for each pixel whose middle lies in the world rectangle, grown by one pixel. */
  const within = (x0, y0, x1, y1, visit) => {
    const fromX = Math.max(0, Math.floor(pixelX(x0)) - 1)
    const toX = Math.min(width - 1, Math.ceil(pixelX(x1)) + 1)
    const fromY = Math.max(0, Math.floor(pixelY(y0)) - 1)
    const toY = Math.min(height - 1, Math.ceil(pixelY(y1)) + 1)
    for (let py = fromY; py <= toY; py += 1) {
      const wy = worldY(py)
      for (let px = fromX; px <= toX; px += 1) {
        visit((py * width + px) * 3, worldX(px), wy)
      }
    }
  }

  /** Signed distance to coverage: 1 inside, 0 outside, one pixel (or `soft` world units, if more) of slope. */
  const coverage = (distance, soft) => clamp(0.5 - distance / Math.max(soft, 1 / scale))

  /** Paints every pixel with `shade(x, y, out)`, which writes three channels into `out`. */
  const fill = (shade) => {
    const out = [0, 0, 0]
    within(left, worldY(-0.5), right, worldY(height - 0.5), (index, x, y) => {
      shade(x, y, out)
      data[index] = out[0]
      data[index + 1] = out[1]
      data[index + 2] = out[2]
    })
  }

  /** A vertical gradient over the whole width: `colourAt(y)` once a row. */
  const rows = (colourAt) => {
    for (let py = 0; py < height; py += 1) {
      const colour = colourAt(worldY(py))
      for (let index = py * width * 3; index < (py + 1) * width * 3; index += 3) blend(index, colour, 1)
    }
  }

  /**
   * Fills all below the curve `topAt(x)`, from `topColour` at the curve to `bottomColour` `fade` world units further down
   * (mist in the valleys). The fade starts at the curve, or at the height `from` where that is given. `alpha` is the layer's opacity.
   */
  const below = (topAt, topColour, bottomColour = topColour, fade = 1, { alpha = 1, from } = {}) => {
    const dRed = bottomColour[0] - topColour[0]
    const dGreen = bottomColour[1] - topColour[1]
    const dBlue = bottomColour[2] - topColour[2]
    for (let px = 0; px < width; px += 1) {
      const top = topAt(worldX(px))
      for (let py = Math.max(0, Math.floor(pixelY(top)) - 1); py < height; py += 1) {
        const depth = worldY(py) - top
        const cover = clamp(0.5 + depth * scale) * alpha
        if (cover <= 0) continue
        const t = clamp((from === undefined ? depth : depth + top - from) / fade)
        const index = (py * width + px) * 3
        data[index] += (topColour[0] + dRed * t - data[index]) * cover
        data[index + 1] += (topColour[1] + dGreen * t - data[index + 1]) * cover
        data[index + 2] += (topColour[2] + dBlue * t - data[index + 2]) * cover
      }
    }
  }

  /** An ellipse, turned by `angle` radians; `soft` is the width of its edge in world units. */
  const ellipse = (x, y, radiusX, radiusY, angle, colour, alpha = 1, soft = 0) => {
    const cos = Math.cos(angle)
    const sin = Math.sin(angle)
    const small = Math.min(radiusX, radiusY)
    // The soft edge is measured along the short axis and stretches with the long one.
    const grown = 1 + soft / (2 * small)
    const reachX = Math.hypot(radiusX * cos, radiusY * sin) * grown
    const reachY = Math.hypot(radiusX * sin, radiusY * cos) * grown
    within(x - reachX, y - reachY, x + reachX, y + reachY, (index, wx, wy) => {
      const u = ((wx - x) * cos + (wy - y) * sin) / radiusX
      const v = ((wy - y) * cos - (wx - x) * sin) / radiusY
      const cover = coverage((Math.sqrt(u * u + v * v) - 1) * small, soft)
      if (cover > 0) blend(index, colour, cover * alpha)
    })
  }

  /** A disc with an edge `soft` world units wide. */
  const disc = (x, y, radius, colour, alpha = 1, soft = 0) =>
    ellipse(x, y, radius, radius, 0, colour, alpha, soft)

  /** Light added around a point, falling to nothing at `radius`. */
  const glow = (x, y, radius, colour, strength) => {
    within(x - radius, y - radius, x + radius, y + radius, (index, wx, wy) => {
      const near = 1 - ((wx - x) ** 2 + (wy - y) ** 2) / (radius * radius)
      if (near > 0) add(index, colour, near * near * near * strength)
    })
  }

  /** A line with round ends, `thickness` world units wide. */
  const line = (x0, y0, x1, y1, thickness, colour, alpha = 1, soft = 0) => {
    const half = thickness / 2
    const reach = half + soft
    const dx = x1 - x0
    const dy = y1 - y0
    const length = dx * dx + dy * dy || 1e-9
    within(
      Math.min(x0, x1) - reach,
      Math.min(y0, y1) - reach,
      Math.max(x0, x1) + reach,
      Math.max(y0, y1) + reach,
      (index, wx, wy) => {
        const t = clamp(((wx - x0) * dx + (wy - y0) * dy) / length)
        const cover = coverage(Math.hypot(wx - x0 - dx * t, wy - y0 - dy * t) - half, soft)
        if (cover > 0) blend(index, colour, cover * alpha)
      },
    )
  }

  /** A rectangle with rounded corners. */
  const box = (x, y, boxWidth, boxHeight, radius, colour, alpha = 1, soft = 0) => {
    within(x - soft, y - soft, x + boxWidth + soft, y + boxHeight + soft, (index, wx, wy) => {
      const qx = Math.abs(wx - x - boxWidth / 2) - boxWidth / 2 + radius
      const qy = Math.abs(wy - y - boxHeight / 2) - boxHeight / 2 + radius
      const distance = Math.hypot(Math.max(qx, 0), Math.max(qy, 0)) + Math.min(Math.max(qx, qy), 0) - radius
      const cover = coverage(distance, soft)
      if (cover > 0) blend(index, colour, cover * alpha)
    })
  }

  /** A filled polygon (even-odd), four scan lines a pixel; `points` are [x, y] pairs; `colour` may be a function of (x, y). */
  const polygon = (points, colour, alpha = 1) => {
    const colourAt = typeof colour === 'function' ? colour : () => colour
    const ys = points.map((point) => pixelY(point[1]))
    const first = Math.max(0, Math.floor(Math.min(...ys)))
    const last = Math.min(height - 1, Math.ceil(Math.max(...ys)))
    const row = new Float32Array(width)
    for (let py = first; py <= last; py += 1) {
      row.fill(0)
      for (let sub = 0; sub < 4; sub += 1) {
        const y = py + (sub + 0.5) / 4
        const crossings = []
        for (let at = 0; at < points.length; at += 1) {
          const next = (at + 1) % points.length
          if (ys[at] <= y !== ys[next] <= y) {
            const t = (y - ys[at]) / (ys[next] - ys[at])
            crossings.push(pixelX(points[at][0] + (points[next][0] - points[at][0]) * t))
          }
        }
        crossings.sort((one, other) => one - other)
        for (let at = 0; at + 1 < crossings.length; at += 2) {
          const from = Math.max(0, crossings[at])
          const to = Math.min(width, crossings[at + 1])
          for (let px = Math.floor(from); px < to; px += 1) {
            row[px] += (Math.min(px + 1, to) - Math.max(px, from)) / 4
          }
        }
      }
      for (let px = 0; px < width; px += 1) {
        if (row[px] > 0) blend((py * width + px) * 3, colourAt(worldX(px), worldY(py)), row[px] * alpha)
      }
    }
  }

  /** Darkens the corners: `strength` 0 leaves the picture, 0.4 is a lot. */
  const vignette = (strength) => {
    for (let py = 0; py < height; py += 1) {
      const v = ((py + 0.5) / height) * 2 - 1
      for (let px = 0; px < width; px += 1) {
        const u = ((px + 0.5) / width) * 2 - 1
        const index = (py * width + px) * 3
        const keep = 1 - strength * clamp((u * u + v * v - 0.35) / 1.65)
        data[index] *= keep
        data[index + 1] *= keep
        data[index + 2] *= keep
      }
    }
  }

  /** A copy of the picture as it is, to `restore` before the moving parts of each frame. */
  const snapshot = () => Float32Array.from(data)
  const restore = (saved) => data.set(saved)

  /** The picture as packed 8-bit RGB, rows from the top. */
  const toBytes = () => {
    const bytes = Buffer.allocUnsafe(data.length)
    for (let py = 0, index = 0; py < height; py += 1) {
      for (let px = 0; px < width; px += 1) {
        const dither = DITHER[(py & 3) * 4 + (px & 3)]
        for (let channel = 0; channel < 3; channel += 1, index += 1) {
          const value = data[index] * 255 + dither
          bytes[index] = clamp(value, 0, 255)
        }
      }
    }
    return bytes
  }

  return {
    width,
    height,
    data,
    centreY,
    left,
    right,
    scale,
    rowOf,
    columnOf,
    fill,
    rows,
    below,
    within,
    blend,
    add,
    ellipse,
    disc,
    glow,
    line,
    box,
    polygon,
    vignette,
    snapshot,
    restore,
    toBytes,
  }
}
