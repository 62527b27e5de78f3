/**
 * The tray icons as SVG texts, composed of the parts of resources/tray/tray.svg. Pure.
 *
 * @typedef {{ main: string, ground: Readonly<Record<string, string>>, sign: string | null }} Look
 *   `main` the cloud's colour; `ground` the badges' colours by state; `sign` the colour of what stands on a badge, null to cut it out
 */

/** Purple of 3:1 or more against white and near-black panels alike (WCAG 1.4.11); badges likewise. */
const purple = '#a04bf5'

/** @type {Readonly<Record<'template' | 'colour', Look>>} */
export const looks = {
  template: { main: '#000000', ground: {}, sign: null },
  colour: {
    main: purple,
    ground: { attention: '#d9730d', paused: '#7b7787', syncing: '#0f9d66' },
    sign: '#ffffff',
  },
}

/** In how many steps the ring of a sync fills; src-main/desktop/trayIcon.ts counts the same. */
export const progressSteps = 8

/** The names of all icons: what each says. */
export const names = [
  'idle',
  'paused',
  'offline',
  'attention',
  ...Array.from({ length: progressSteps }, (_, step) => `syncing${step}`),
]

const centre = 25
const radius = 5.4

const cut = '<mask id="cut"><rect width="32" height="32" fill="#fff"/>CUT</mask>'

const mask = (/** @type {string} */ shapes) => cut.replace('CUT', shapes)

/** A sign that fills its pixels at 16 px is thin where there are more of them. */
const fatter = (/** @type {number} */ size) =>
  size > 16 ? ` transform="translate(${centre} ${centre}) scale(1.5 1) translate(${-centre} ${-centre})"` : ''

const badged = (
  /** @type {Look} */ { main, ground, sign },
  /** @type {string} */ state,
  /** @type {string} */ shape,
  /** @type {number} */ size,
) => {
  const colour = ground[state] ?? main
  const cloud = `${mask('<use href="#gap" fill="#000"/>')}<use href="#plain" fill="${main}" mask="url(#cut)"/>`
  const drawn = (/** @type {string} */ fill) => `<use href="#${shape}" fill="${fill}"${fatter(size)}/>`
  if (sign !== null) return `${cloud}<use href="#ground" fill="${colour}"/>${drawn(sign)}`
  const hole = `<mask id="hole"><rect width="32" height="32" fill="#fff"/>${drawn('#000')}</mask>`
  return `${cloud}${hole}<use href="#ground" fill="${colour}" mask="url(#hole)"/>`
}

/** A clock that fills: the first step shows a sliver, so that it is seen to have begun. */
const pie = (/** @type {number} */ step) => {
  const angle = ((step + 0.6) / progressSteps) * 2 * Math.PI
  const at = (/** @type {number} */ turn) =>
    `${(centre + radius * Math.sin(turn)).toFixed(3)} ${(centre - radius * Math.cos(turn)).toFixed(3)}`
  return `M${at(0)}A${radius} ${radius} 0 ${angle > Math.PI ? 1 : 0} 1 ${at(angle)}`
}

const syncing = (/** @type {Look} */ { main, ground }, /** @type {number} */ step) => {
  const colour = ground.syncing ?? main
  const ring = `fill="none" stroke="${colour}" stroke-width="3.2"`
  return [
    mask('<use href="#gap" fill="#000"/>'),
    `<use href="#plain" fill="${main}" mask="url(#cut)"/>`,
    `<circle cx="${centre}" cy="${centre}" r="${radius}" ${ring} stroke-opacity="0.38"/>`,
    `<path d="${pie(step)}" ${ring}/>`,
  ].join('')
}

const offline = (/** @type {Look} */ { main }) =>
  [
    mask('<use href="#slash" stroke="#000" transform="translate(2.1 -2.1)"/>'),
    `<use href="#hollow" stroke="${main}" mask="url(#cut)"/>`,
    `<use href="#slash" stroke="${main}"/>`,
  ].join('')

const draw = (/** @type {string} */ name, /** @type {Look} */ look, /** @type {number} */ size) => {
  if (name === 'idle') return `<use href="#cloud" fill="${look.main}"/>`
  if (name === 'paused') return badged(look, 'paused', 'pause', size)
  if (name === 'attention') return badged(look, 'attention', 'bang', size)
  if (name === 'offline') return offline(look)
  return syncing(look, Number(name.slice('syncing'.length)))
}

/**
 * @param {string} drawing the text of tray.svg
 * @param {string} name one of `names`
 * @param {Look} look
 * @param {number} size the pixels it is drawn for
 * @returns {string} an SVG of 32 x 32
 */
export const composeIcon = (drawing, name, look, size) =>
  drawing.replace('</svg>', `${draw(name, look, size)}</svg>`)

const linear = (/** @type {number} */ part) =>
  part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4

const luminance = (/** @type {string} */ colour) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/**
 * WCAG's contrast ratio of two colours ("#rrggbb"), 1 to 21.
 *
 * @param {string} a
 * @param {string} b
 */
export const contrast = (a, b) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}
