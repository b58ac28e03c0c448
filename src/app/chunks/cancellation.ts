import { CancellationWidget } from '../../elements/cancellation/cancellation-widget.ts';
import { defineWidget } from '../config/define-widget.ts';
import { cancellationWords } from '../messages/cancellation.ts';

defineWidget('cancellation', CancellationWidget, cancellationWords);
