const byFormat: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  ogv: 'video/ogg',
  avi: 'video/x-msvideo',
  mpeg: 'video/mpeg',
  mpg: 'video/mpeg',
  '3gp': 'video/3gpp',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
}

/** What a player is told that a file of this format is; `application/octet-stream` makes it look for itself. */
export const videoType = (format: string | null): string =>
  byFormat[format?.toLowerCase() ?? ''] ?? 'application/octet-stream'
