import { CancellationWidget } from '../../elements/cancellation-widget.ts';
import { defineWidget } from '../define-widget.ts';

defineWidget('cancellation', CancellationWidget);
