/** Hands a file to the browser's downloads. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** `streamstyle-2026-05-01-20-15-00.png`: names that sort by time on every file system. */
export function stampedName(extension: string, now = new Date()): string {
  const stamp = now.toISOString().slice(0, 19).replace(/[T:]/g, '-');
  return `streamstyle-${stamp}.${extension}`;
}
