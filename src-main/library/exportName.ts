const exportName = /^(.+)_\d{1,2}[^0-9a-z]\d{1,2}_[a-z]+_\d+$/i

/**
 * The clip id in an export's name, `<clipId>_<format>_<platform>_<epochMs>` (ContentWizard's export route), e.g. `c1_9:16_tiktok_1700000000000`.
 * The colon of the format may have become another sign on the way into a public id.
 * @param publicId the export's public id, with or without folders
 * @returns the web app's id of the clip; null where the name does not follow the convention
 */
export const clipIdFromExportName = (publicId: string): string | null =>
  exportName.exec(publicId.slice(publicId.lastIndexOf('/') + 1))?.[1] ?? null
