/**
 * Where Cloudinary's console shows an asset: its Media Library, searched for the public id. The form is that of Cloudinary's own app for Contentful
 * (marketplace-partner-apps, apps/cloudinary2, `consoleUrl`); a link straight to an asset needs the environment's internal id, which no API tells.
 * It opens in the environment that the browser is signed in to.
 */
export const consoleUrl = (publicId: string): string => {
  const userExpression = `(public_id = "${publicId.replace(/["\\*]/g, '\\$&')}")`
  const query = new URLSearchParams({ q: JSON.stringify({ userExpression }) })
  return `https://console.cloudinary.com/console/media_library/query_search?${query}`
}

const escapeAttribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/**
 * The code that shows a video in a page: Cloudinary's cloud-hosted player in a frame, as its documentation has it (video_player_how_to_embed,
 * "Cloud-hosted player"). The frame keeps the video's proportions, 16:9 where they are not known.
 * @param width pixels; null: not known
 * @param height pixels; null: not known
 */
export const embedCode = (
  cloudName: string,
  publicId: string,
  width: number | null,
  height: number | null,
): string => {
  const query = new URLSearchParams({ cloud_name: cloudName, public_id: publicId })
  const [across, down] =
    width !== null && height !== null && width > 0 && height > 0 ? [width, height] : [640, 360]
  return [
    '<iframe',
    `  src="${escapeAttribute(`https://player.cloudinary.com/embed/?${query}`)}"`,
    `  width="${across}"`,
    `  height="${down}"`,
    `  style="height: auto; width: 100%; aspect-ratio: ${across} / ${down};"`,
    '  allow="autoplay; fullscreen; encrypted-media; picture-in-picture"',
    '  allowfullscreen',
    '  frameborder="0"',
    '></iframe>',
  ].join('\n')
}
