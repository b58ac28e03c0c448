import { CancellationWidget } from '../../elements/cancellation-widget.ts';
import { defineWidget } from '../define-widget.ts';
import { cancellationWords } from '../first-words/cancellation.ts';

defineWidget('cancellation', CancellationWidget, cancellationWords);
