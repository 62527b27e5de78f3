import { expect, it } from 'vitest'
import { settingNames, settingPlaces } from './settingPlaces'

it('every setting is a place of its own that leads to its section', () => {
  const gone: string[] = []
  const places = settingPlaces((section) => gone.push(section))
  expect(new Set(places.map(({ key }) => key)).size).toBe(places.length)
  for (const [section, [title, ...names]] of Object.entries(settingNames)) {
    for (const name of [title, ...names]) {
      const place = places.find(({ key }) => key === `setting.${section}.${name}`)
      expect(place).toMatchObject({ name, detail: name === title ? 'Settings' : `Settings · ${title}` })
      place?.go()
      expect(gone.at(-1)).toBe(section)
    }
  }
})
