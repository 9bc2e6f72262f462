-- Puts one person's entry into an epoch: takes the old one off all its boards and sums, adds the new
-- one. The same entry again changes nothing.
local function count(figures, entry, sign)
  for _, unit in ipairs(entry.units) do
    for name, value in pairs(entry.sums) do
      if value ~= 0 then
        redis.call('HINCRBY', figures, unit .. ':' .. name, string.format('%.0f', sign * value))
      end
    end
  end
end

-- building: an entry that is gone leaves an empty text, so that the bulk does not bring it back.
local function put(base, scope, person, text, building)
  local people, figures = base .. scope .. ':p', base .. scope .. ':u'
  local boards = base .. scope .. ':b:'
  local known = redis.call('HGET', people, person)
  if known == text or (not known and text == '' and not building) then return 0 end
  if known and known ~= '' then
    local old = parse(known)
    count(figures, old, -1)
    for _, board in ipairs(old.boards) do redis.call('ZREM', boards .. board, old.member) end
  end
  if text ~= '' then
    local new = parse(text)
    local names = {people, figures}
    count(figures, new, 1)
    for _, board in ipairs(new.boards) do
      redis.call('ZADD', boards .. board, 0, new.member)
      names[#names + 1] = boards .. board
    end
    redis.call('SADD', base .. 'keys', unpack(names))
  end
  if text == '' and not building then
    redis.call('HDEL', people, person)
  else
    redis.call('HSET', people, person, text)
  end
  return 1
end
