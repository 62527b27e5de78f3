import { parseCloudinaryUrl } from '../../src-main/cloudinary'
import { benchFolders } from '../account'

/**
 * How a floor asks the benchmark's storage for a page of 500 rows: by `fetch`, once, and no more.
 * @param withFields what is asked for besides what a row has anyway
 * @returns the answer as it comes, of the first page or of the one at a cursor
 */
export const pagesOf = (
  cloudinaryUrl: string,
  withFields: readonly string[],
): ((cursor?: string) => Promise<Response>) => {
  const { apiKey, apiSecret, cloudName, uploadPrefix } = parseCloudinaryUrl(cloudinaryUrl)
  const authorization = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`
  return (cursor) =>
    fetch(`${uploadPrefix}/v1_1/${cloudName}/resources/search`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({
        expression: `asset_folder:"${benchFolders.videos}/*"`,
        max_results: 500,
        ...(withFields.length > 0 && { with_field: withFields }),
        ...(cursor !== undefined && { next_cursor: cursor }),
      }),
    })
}
