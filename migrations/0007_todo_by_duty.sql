-- Today shows the first few of each duty.
CREATE INDEX todo_duty ON todo (duty, due, weight DESC, item_id);
