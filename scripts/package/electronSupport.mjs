/**
 * Which Electrons get security fixes: the newest three (https://www.electronjs.org/docs/latest/tutorial/electron-timelines), so each until the third after
 * it is out. `released` is the day of x.0.0 on npm; `until` is 24 weeks later, for a new one comes every eight weeks: a day for which the schedule
 * (https://releases.electronjs.org/schedule) is to be looked at again. As of 2026-11-30; give a new major its row when it is taken.
 */
export const supportedElectrons = [
  { major: 43, released: '2026-07-01', until: '2026-12-16' },
  { major: 44, released: '2026-08-25', until: '2027-02-09' },
  { major: 45, released: '2026-10-21', until: '2027-04-07' },
]

/**
 * @param {string} version of Electron, such as "45.4.1"
 * @param {Date} now
 * @returns {string | null} why it must not be released, null where it may
 */
export function describeSupport(version, now) {
  const known = supportedElectrons.find(({ major }) => version.startsWith(`${major}.`))
  if (!known)
    return `Electron ${version} is none of those that scripts/package/electronSupport.mjs knows to be supported.`
  return now < new Date(known.until)
    ? null
    : `Electron ${version} is supported until ${known.until} by what is known: take a newer one, or look at Electron’s schedule and note what it says.`
}
