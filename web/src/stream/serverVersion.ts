/** Notices that the server behind this page is another one than the page came from. */
export class VersionWatch {
  private first: string | null = null;

  /** Takes what the server says of itself; true when it is not what it was at first. */
  isChanged({ version, commit }: { version: string; commit: string }): boolean {
    const now = `${version} ${commit}`;
    this.first ??= now;
    return now !== this.first;
  }
}
