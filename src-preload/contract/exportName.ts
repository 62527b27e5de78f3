/** What an export's name says: `<clipId>_<format>_<platform>_<epochMs>`. */
export type ExportName = { readonly clipRef: string; readonly format: string; readonly platform: string }

const exportName =
  /^(?<clipRef>.+)_(?<format>9[:x_-]16|1[:x_-]1|16[:x_-]9|4[:x_-]3)_(?<platform>tiktok|instagram|youtube|twitter|linkedin|facebook)_\d+(?:_[a-z0-9]{6})?$/i

/** The last segment of a public id: its name. */
export const nameOf = (publicId: string): string => publicId.slice(publicId.lastIndexOf('/') + 1)

/**
 * Reads an export's public id by the convention of ContentWizard's export route; null where it does not follow it. The colon of the format may have
 * become another sign on the way into a public id; it comes back as a colon: `9:16`.
 */
export const parseExportName = (publicId: string): ExportName | null => {
  const groups = exportName.exec(nameOf(publicId))?.groups
  if (!groups?.clipRef || !groups.format || !groups.platform) return null
  return {
    clipRef: groups.clipRef,
    format: groups.format.replace(/[x_-]/i, ':'),
    platform: groups.platform.toLowerCase(),
  }
}
