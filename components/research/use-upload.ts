'use client';
/** Sends a file's bytes to the desk as they are. */
import { useMutation } from '@tanstack/react-query';

export interface Upload {
  readonly uploadId: string;
  readonly name: string;
}

export const useUpload = (onDone: (upload: Upload) => void) => useMutation({ mutationFn: send, onSuccess: onDone });

const send = async (file: File): Promise<Upload> => {
  const reply = await fetch(`/api/upload?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'application/octet-stream' },
  });
  const answer: unknown = await reply.json();
  const uploadId = textAt(answer, 'uploadId');
  if (uploadId === undefined) throw new Error(textAt(memberOf(answer, 'error'), 'message') ?? `the desk answered ${reply.status}`);
  return { uploadId, name: file.name };
};

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;

const textAt = (value: unknown, name: string): string | undefined => {
  const found = memberOf(value, name);
  return typeof found === 'string' ? found : undefined;
};
