/** Where the focus goes within the builder. */
export const questionsId = "survey-questions";
export const undoId = "survey-undo";
export const headId = (id: string) => `question-${id}`;
export const handleId = (id: string) => `${headId(id)}-handle`;
export const titleId = (id: string) => `${headId(id)}-title`;
