import { RatingWidget } from '../../elements/rating/rating-widget.ts';
import { defineWidget } from '../config/define-widget.ts';
import { messagesByName } from '../config/messages-by-name.ts';

defineWidget('rating', RatingWidget, messagesByName('rating'));
