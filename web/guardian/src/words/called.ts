const WITH_TITLE = /(さん|ちゃん|くん|君|さま|様|たん|っち)$/;

/** A nickname as one speaks of somebody: with さん, unless it says how they are called already. */
export function called(name: string): string {
  return WITH_TITLE.test(name) ? name : `${name}さん`;
}
