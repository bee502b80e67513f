'use client';
/** What a frame says: title, text and colour. A new one is drawn when that is said, so it is one step. */
import { useState } from 'react';
import { frameTones, type Frame, type FrameTone } from '#/core/strategy/comment-frames.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import type { Edit } from './edits.ts';
import { tellNodes } from './frames.tsx';

export interface FrameDialogProps {
  readonly frame: Frame;
  readonly isNew: boolean;
  readonly edit: (edit: Edit) => void;
  readonly onClose: () => void;
}

const toneTitles: Readonly<Record<FrameTone, string>> = { grey: 'Grey', accent: 'Blue', ok: 'Green', warn: 'Amber', danger: 'Red' };
const tones = frameTones.map((value) => ({ value, title: toneTitles[value] }));

export const FrameDialog = ({ frame, isNew, edit, onClose }: FrameDialogProps) => {
  const [title, setTitle] = useState(frame.title);
  const [text, setText] = useState(frame.text);
  const [tone, setTone] = useState(frame.tone);
  const said = { title: title.trim(), text: text.trim(), tone };
  const problem = said.title === '' ? 'must be 1 to 80 characters, was empty' : undefined;
  const done = (last: Edit): void => {
    edit(last);
    onClose();
  };
  const keep = (): void => {
    if (problem !== undefined) return;
    done(isNew ? { do: 'frame-add', frame: { ...frame, ...said } } : { do: 'frame-say', id: frame.id, ...said });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={isNew ? `Frame ${tellNodes(frame)}` : `Frame ${frame.title}`}
      description="A comment on the drawing. It changes nothing of what the strategy does."
      footer={
        <>
          {isNew ? undefined : (
            <Button tone="danger-quiet" onClick={() => done({ do: 'frame-remove', id: frame.id })}>
              Remove frame
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" disabled={problem !== undefined} onClick={keep}>
            {isNew ? 'Draw frame' : 'Write on it'}
          </Button>
        </>
      }
    >
      <div className="space-y-2">
        <TextField
          label="Title"
          value={title}
          maxLength={80}
          onChange={setTitle}
          onKeyDown={({ key }) => key === 'Enter' && keep()}
          error={problem}
        />
        <TextArea label="Comment" value={text} maxLength={1000} rows={3} onChange={setText} />
        <Select label="Colour" value={tone} items={tones} onChange={setTone} />
      </div>
    </Dialog>
  );
};
