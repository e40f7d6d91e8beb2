const KEY = "renraku.talk";

/** The talk of this visit, as this tab keeps it. */
export const keptTalk = () => sessionStorage.getItem(KEY);

export const keepTalk = (text: string) => sessionStorage.setItem(KEY, text);

/** Another visit, or nobody's any more. */
export const forgetTalk = () => sessionStorage.removeItem(KEY);
