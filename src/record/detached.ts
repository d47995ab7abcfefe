/** A copy that does not hold the text that it was cut from: some parts are kept of many records, their texts are not. */
export const detached = (part: string): string => Buffer.from(part, 'utf16le').toString('utf16le');
