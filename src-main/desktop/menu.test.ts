import { expect, it } from 'vitest'
import { menuTemplate } from './menu'

it.each(['darwin', 'win32', 'linux'])(
  'on %s text can be copied and pasted, and the tools stay out of what ships',
  (platform) => {
    const roles = menuTemplate({ platform, development: false }).map(({ role }) => role)
    expect(roles).toContain('editMenu')
    expect(roles.includes('appMenu')).toBe(platform === 'darwin')
    expect(JSON.stringify(menuTemplate({ platform, development: false }))).not.toMatch(
      /toggleDevTools|reload|viewMenu/,
    )
    expect(JSON.stringify(menuTemplate({ platform, development: true }))).toContain('toggleDevTools')
  },
)
